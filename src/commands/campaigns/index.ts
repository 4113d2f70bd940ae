import type { AnyCommand } from '../commander.js';
import type { Lazy } from '../lazy.js';
import { declareCreate } from './declare-create.js';
import { declareRun } from './declare-run.js';
import { declareViews } from './declare-views.js';

/** `wactl campaigns …`: one template message to many people. */
export function registerCampaigns(program: AnyCommand, lazy: Lazy): void {
  const campaigns = program
    .command('campaigns')
    .summary('Send one template message to many people')
    .description('Send one template message to many people, and see who got it');
  declareCreate(campaigns, lazy);
  declareRun(campaigns, lazy);
  declareViews(campaigns, lazy);
}
