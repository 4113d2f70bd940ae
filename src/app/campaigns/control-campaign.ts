import type { Kysely } from 'kysely';
import { type Campaign, findCampaign } from '../../core/campaigns/campaign.js';
import { cancelCampaign, openCampaign, pauseCampaign, requireOpen } from '../../core/campaigns/state.js';
import type { Database } from '../../core/ledger/schema.js';
import type { Ports } from '../ports.js';

/** A run that is at it stops within a second. @throws {CliError} `campaign-not-found` (exit 3), `campaign-ended` (exit 5) */
export function pauseNamed(name: string, ports: Ports): Promise<void> {
  return change(name, ports, (db, { id }) => pauseCampaign(db, id, ports.clock.now()));
}

/** Takes back a pause, or a stop whose cause is gone. @throws {CliError} as `pauseNamed` */
export function resumeNamed(name: string, ports: Ports): Promise<void> {
  return change(name, ports, async (db, { id, state }) => {
    if (state !== 'running') await openCampaign(db, id, 'ready', ports.clock.now());
  });
}

/** Ends it for good. @throws {CliError} as `pauseNamed` */
export function cancelNamed(name: string, ports: Ports): Promise<void> {
  return change(name, ports, async (db, { id }) => {
    await cancelCampaign(db, id, ports.clock.now());
  });
}

async function change(
  name: string,
  ports: Ports,
  work: (db: Kysely<Database>, campaign: Campaign) => Promise<void>,
): Promise<void> {
  await (await ports.ledgerToRead()).transaction(async (db) => {
    const campaign = await findCampaign(db, name);
    requireOpen(campaign);
    await work(db, campaign);
  });
}
