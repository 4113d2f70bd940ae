import { applySubscribe, planSubscribe } from '../../app/webhook-subscription.js';
import type { Context } from '../../context.js';
import { checkCallbackUrl } from '../../core/account/callback-url.js';
import { subscribedView } from './views.js';

export interface SubscribeOptions {
  readonly callbackUrl?: string;
  readonly appCallback?: boolean;
  readonly dryRun?: boolean;
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override */
const NOT_OVERRIDDEN =
  "Messages, statuses and calls go to this address. News of templates and accounts, and opt-outs made in a chat's settings, still go to the address of the app: set that in Meta's App Dashboard.";

export default async function subscribe(context: Context, options: SubscribeOptions): Promise<void> {
  const { callbackUrl, dryRun = false } = options;
  if (callbackUrl !== undefined) checkCallbackUrl(callbackUrl, '--callback-url');
  const plan = await planSubscribe(context, options);
  const { wabaId, decision } = plan;
  if (decision.kind === 'subscribe' && !dryRun) {
    const removes = decision.removedCallbackUrl === null ? '' : ` This removes ${decision.removedCallbackUrl}.`;
    await context.ask.confirm(
      `Send webhooks of ${wabaId} to ${callbackUrl ?? "the address of the token's app"}?${removes}`,
    );
    await applySubscribe(context, plan);
  }
  const { kind, ...addresses } = decision;
  const subscribed = { removedCallbackUrl: null, ...addresses, kept: kind === 'keep' };
  if (callbackUrl !== undefined) context.output.note(NOT_OVERRIDDEN);
  context.output.result({ wabaId, subscribed: true, ...subscribed, dryRun }, subscribedView);
}
