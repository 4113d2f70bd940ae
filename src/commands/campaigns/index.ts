import type { AnyCommand } from '../commander.js';
import type { Lazy } from '../lazy.js';
import { declareRun } from './declare-run.js';
import { declareViews } from './declare-views.js';

/** `wactl campaigns …`: one message to many people. */
export function registerCampaigns(program: AnyCommand, lazy: Lazy): void {
  const campaigns = program.command('campaigns').description('Send one message to many people, and see who got it');
  declareRun(campaigns, lazy);
  declareViews(campaigns, lazy);
}
