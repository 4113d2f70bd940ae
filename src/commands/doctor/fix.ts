import type { Context } from '../../context.js';
import type { Facts } from '../../core/doctor/facts.js';
import { closeExposed, findExposed } from '../../core/doctor/private-files.js';
import { isUnsubscribed } from '../../core/doctor/webhook-checks.js';
import { subscribeApp } from '../../core/graph/subscriptions.js';
import { requireSetting } from '../../core/settings/resolve.js';

/** Something that `--fix` mended, or with `--dry-run` would. `id` is the check's. */
export interface Fix {
  readonly id: string;
  readonly what: string;
  readonly done: boolean;
}

interface FixOptions {
  readonly dryRun?: boolean;
}

/** Takes others' right to read our files. */
export async function closeFiles(context: Context, { dryRun = false }: FixOptions): Promise<readonly Fix[]> {
  const exposed = await findExposed(context.system);
  if (exposed.length === 0) return [];
  const what = `close to others: ${exposed.map(({ path }) => path).join(', ')}`;
  if (!dryRun) {
    await context.ask.confirm(`Close ${exposed.length} private files or folders to others?`);
    await closeExposed(exposed);
  }
  return [{ id: 'files', what, done: !dryRun }];
}

/** Has the account's webhooks sent to our app, where it is known that they are not. */
export async function subscribe(
  context: Context,
  { dryRun = false }: FixOptions,
  facts: Facts,
): Promise<readonly Fix[]> {
  if (!isUnsubscribed(facts)) return [];
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  if (!dryRun) {
    await context.ask.confirm(`Have webhooks of ${wabaId} sent to the token's app?`);
    await subscribeApp(await context.graph(), wabaId);
  }
  return [{ id: 'webhook-subscription', what: `subscribe the token's app to ${wabaId}`, done: !dryRun }];
}
