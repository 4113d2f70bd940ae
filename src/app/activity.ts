import type { CliError } from '../core/errors/error.js';
import { activityNotOffered } from '../core/errors/meta.js';
import { type Activity, listActivities } from '../core/graph/activities.js';
import { requireSetting } from '../core/settings/resolve.js';
import { type Since, sinceTime } from '../core/since.js';
import type { Ports } from './ports.js';

export interface ActivityQuery {
  readonly since?: Since | undefined;
  readonly type?: string | undefined;
  readonly limit: number;
}

/**
 * Meta's log of what was done on the account.
 * @throws {CliError} exit 3 where Meta does not offer it
 */
export async function readActivity(
  ports: Ports,
  { since, type, limit }: ActivityQuery,
): Promise<{ readonly wabaId: string; readonly entries: readonly Activity[] }> {
  const wabaId = requireSetting(await ports.settings(), 'wabaId');
  const from = since === undefined ? undefined : sinceTime(since, ports.clock.now());
  const entries = await listActivities(await ports.graph(), wabaId, { since: from, type, limit });
  if (entries === undefined) throw notOffered(wabaId);
  return { wabaId, entries };
}

function notOffered(wabaId: string): CliError {
  return activityNotOffered(`Meta does not offer the activity log for the account ${wabaId}.`, {
    why: 'Meta documents this log, but has not enabled it for every account',
    hint: 'look at WhatsApp Manager > Activity, or keep `wactl webhooks serve` running: changes come as webhooks too',
  });
}
