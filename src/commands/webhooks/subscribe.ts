import type { Context } from '../../context.js';
import { usageError } from '../../core/errors.js';
import { subscribeApp } from '../../core/graph/subscriptions.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { subscriptionView } from './views.js';

export interface SubscribeOptions {
  readonly callbackUrl?: string;
  readonly dryRun?: boolean;
}

export default async function subscribe(context: Context, options: SubscribeOptions): Promise<void> {
  const { callbackUrl, dryRun = false } = options;
  const settings = await context.settings();
  const wabaId = requireSetting(settings, 'wabaId');
  const override =
    callbackUrl === undefined
      ? undefined
      : { url: checkedUrl(callbackUrl), verifyToken: requireSetting(settings, 'verifyToken') };
  if (!dryRun) {
    await context.ask.confirm(`Have webhooks of ${wabaId} sent to ${callbackUrl ?? "the token's app"}?`);
    await subscribeApp(await context.graph(), wabaId, override);
  }
  context.output.result({ wabaId, subscribed: true, callbackUrl: callbackUrl ?? null, dryRun }, subscriptionView);
}

function checkedUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw usageError(`"${text}" is no web address.`, 'write it as --callback-url https://hooks.shop.example/whatsapp');
}
