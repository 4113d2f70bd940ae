import type { Context } from '../../context.js';
import { checkCallbackUrl } from '../../core/account/callback-url.js';
import { planSubscription, readOwnCallback } from '../../core/account/subscription.js';
import { subscribeApp } from '../../core/graph/subscriptions.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { subscribedView } from './views.js';

export interface SubscribeOptions {
  readonly callbackUrl?: string;
  readonly appCallback?: boolean;
  readonly dryRun?: boolean;
}

export default async function subscribe(context: Context, options: SubscribeOptions): Promise<void> {
  const { callbackUrl, dryRun = false } = options;
  if (callbackUrl !== undefined) checkCallbackUrl(callbackUrl, '--callback-url');
  const settings = await context.settings();
  const wabaId = requireSetting(settings, 'wabaId');
  const override =
    callbackUrl === undefined ? undefined : { url: callbackUrl, verifyToken: requireSetting(settings, 'verifyToken') };

  const graph = await context.graph();
  const plan = planSubscription(await readOwnCallback(graph, wabaId, requireSetting(settings, 'token')), options);
  if (plan.kind === 'subscribe' && !dryRun) {
    const removes = plan.removedCallbackUrl === null ? '' : ` This removes ${plan.removedCallbackUrl}.`;
    await context.ask.confirm(
      `Have webhooks of ${wabaId} sent to ${callbackUrl ?? "the address of the token's app"}?${removes}`,
    );
    await subscribeApp(graph, wabaId, override);
  }
  const { kind, ...addresses } = plan;
  const subscribed = { removedCallbackUrl: null, ...addresses, kept: kind === 'keep' };
  context.output.result({ wabaId, subscribed: true, ...subscribed, dryRun }, subscribedView);
}
