import type { Context } from '../../context.js';
import { CliError, EXIT } from '../../core/errors.js';
import { listActivities } from '../../core/graph/activities.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { activityRow, activityView } from './activity-view.js';

export interface ActivityOptions {
  /** Milliseconds back. */
  readonly since?: number;
  readonly type?: string;
  readonly limit: number;
}

export default async function activity(context: Context, { since, type, limit }: ActivityOptions): Promise<void> {
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  const found = await listActivities(await context.graph(), wabaId, {
    since: since === undefined ? undefined : context.clock.now() - since,
    type,
    limit,
  });
  if (found === undefined) throw notOffered(wabaId);
  context.output.result({ wabaId, activities: found.map(activityRow) }, activityView);
}

function notOffered(wabaId: string): CliError {
  return new CliError(`Meta does not offer the activity log for the account ${wabaId}.`, {
    code: 'activity-not-offered',
    exitCode: EXIT.notFound,
    why: 'Meta documents this log and has not opened it for every account',
    hint: 'look at WhatsApp Manager > Activity, or keep `wactl webhooks serve` running: changes come as webhooks too',
  });
}
