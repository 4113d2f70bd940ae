import type { Context } from '../../context.js';
import { unsubscribeApp } from '../../core/graph/subscriptions.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { unsubscribedView } from './views.js';

export default async function unsubscribe(context: Context, options: { readonly dryRun?: boolean }): Promise<void> {
  const { dryRun = false } = options;
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  if (!dryRun) {
    await context.ask.confirm(`End the webhooks of ${wabaId}? Windows, statuses and opt-outs will go unnoticed.`);
    await unsubscribeApp(await context.graph(), wabaId);
  }
  context.output.result({ wabaId, subscribed: false, callbackUrl: null, dryRun }, unsubscribedView);
}
