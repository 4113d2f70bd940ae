import { fieldNames } from '../account/app-callback.js';
import type { AppWebhook } from '../graph/app-webhooks.js';
import { missingFields, type WebhookField, webhookFields } from '../meta/webhook-fields.js';
import { ownAppId, ownSubscription } from './callback.js';
import { type Finding, fail, judge, lookAt, pass, warn } from './check.js';
import type { DeliveryAnswer, Facts } from './facts.js';

/** True when it is known that the account sends our app nothing. */
export function isUnsubscribed({
  subscriptions,
  token,
  settings,
}: Pick<Facts, 'subscriptions' | 'token' | 'settings'>): boolean {
  return 'value' in subscriptions && ownSubscription(subscriptions.value, ownAppId(token, settings)) === undefined;
}

/** Whether the account's webhooks go to our app. */
export function checkSubscription({ subscriptions, token, settings }: Facts): Finding {
  return judge(subscriptions, (list) => {
    const appId = ownAppId(token, settings);
    if (isUnsubscribed({ subscriptions, token, settings })) {
      return fail(`The account sends no webhooks to app ${appId ?? 'of the token'}.`, 'wactl webhooks subscribe --yes');
    }
    const others = list.map(({ whatsapp_business_api_data: app }) => app).filter(({ id }) => id !== appId);
    const beside = others.map(({ id, name }) => `${name ?? 'app'} (${id})`).join(', ');
    return pass(`App ${appId} is subscribed${beside === '' ? '' : `; so is ${beside}`}.`);
  });
}

const WEBHOOK_PAGE = 'App Dashboard > WhatsApp > Configuration > Webhook';

/** Whether the app subscribes to the webhook fields that the ledger depends on. Without `messages` it is a failure. */
export function checkFields({ appWebhook, settings }: Facts): Finding {
  return judge(appWebhook, (webhook) => {
    if (webhook === undefined)
      return fail('The app subscribes to no WhatsApp webhooks.', `set them up: ${WEBHOOK_PAGE}`);
    const missing = missingFields(fieldNames(webhook));
    if (missing.length === 0)
      return pass(`The app subscribes to all ${webhookFields.length} webhook fields that are needed.`);
    const level = missing.some(({ name }) => name === 'messages') ? fail : warn;
    return level(`The app does not subscribe to ${missing.map(describe).join(', ')}.`, askFor(webhook, settings));
  });
}

function describe({ name, carries }: WebhookField): string {
  return `${name} (${carries})`;
}

/** `connect` asks for them with the address that is set, which Meta confirms by the verify token. */
function askFor({ callback_url: url }: AppWebhook, settings: Facts['settings']): string {
  const hasVerifyToken = 'value' in settings && settings.value.verifyToken !== undefined;
  return url && hasVerifyToken ? `wactl connect --callback-url ${url}` : `tick them: ${WEBHOOK_PAGE}`;
}

/** Whether webhooks have an address, and whether it takes what is signed with our app secret. */
export function checkReachability({ callback, delivery }: Facts): Finding {
  return lookAt(callback, 'the address', (url) => {
    if (url === undefined) {
      return warn(
        'No address is set: nothing is delivered.',
        'wactl webhooks subscribe --callback-url <address> --yes',
      );
    }
    return lookAt(delivery, 'the test delivery', (answer) => answered(url, answer));
  });
}

function answered(url: string, answer: DeliveryAnswer): Finding {
  if ('problem' in answer) return fail(`${url} does not answer: ${answer.problem}.`, serveCommand(url));
  const { status } = answer;
  if (status === 200) return pass(`${url} accepts a signed delivery.`);
  if (status === 401 || status === 403) {
    return fail(
      `${url} refuses the signature (HTTP ${status}).`,
      'start the receiver with the app secret that doctor uses (WACTL_APP_SECRET)',
    );
  }
  return fail(`${url} answers a delivery with HTTP ${status}; Meta wants 200.`, serveCommand(url));
}

/** The receiver that listens where the address leads, when that is this machine. */
function serveCommand(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' || url.port === '')
    return 'start the receiver behind this address: wactl webhooks serve';
  return `wactl webhooks serve --port ${url.port} --path ${url.pathname}`;
}
