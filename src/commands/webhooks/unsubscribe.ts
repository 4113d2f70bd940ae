import { applyUnsubscribe, planUnsubscribe } from '../../app/webhook-subscription.js';
import type { Context } from '../../context.js';
import { unsubscribedView } from './views.js';

export default async function unsubscribe(context: Context, options: { readonly dryRun?: boolean }): Promise<void> {
  const { dryRun = false } = options;
  const plan = await planUnsubscribe(context);
  const { wabaId, removedCallbackUrl } = plan;
  if (!dryRun) {
    const removes =
      removedCallbackUrl === undefined ? '' : ` This also removes the account's own address, ${removedCallbackUrl}.`;
    await context.ask.confirm(
      `End the webhooks of ${wabaId}? Service windows, statuses and opt-outs will go unnoticed.${removes}`,
    );
    await applyUnsubscribe(context, plan);
  }
  context.output.result({ ...plan, subscribed: false, callbackUrl: null, dryRun }, unsubscribedView);
}
