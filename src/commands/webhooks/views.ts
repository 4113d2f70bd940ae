import type { SubscribedApp, UnsubscribePlan } from '../../app/webhook-subscription.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';
import { wrapProse } from '../../core/terminal/wrap-painted.js';
import type { AppliedEvent } from '../../core/webhooks/apply.js';
import type { Person, StatusEvent, WebhookEvent } from '../../core/webhooks/event.js';

/** One line for one event. */
export function eventText({ event, inbound }: AppliedEvent, style: Style): string {
  const at = event.at === null ? '' : `${style.dim(new Date(event.at).toISOString())} `;
  const effect = inbound?.windowRefreshed ? style.green(' (window open)') : '';
  return `${at}${describe(event, style)}${effect}`;
}

function describe(event: WebhookEvent, style: Style): string {
  switch (event.type) {
    case 'message':
      return `message from ${personText(event.from)}: ${messageText(event)}${optOutText(event.optOut, style)}`;
    case 'status':
      return `status ${event.messageId}: ${statusText(event, style)}`;
    case 'preference':
      return `marketing ${event.value} by ${personText(event.from)}`;
    case 'call':
      return `call ${event.event} from ${personText(event.from)}`;
    case 'user-id':
      return `user id ${event.previous} is now ${event.current}`;
    case 'template':
      return `template ${event.name} (${event.language}): ${event.event}${event.reason ? `, ${event.reason}` : ''}`;
    case 'other':
      return `${event.field}: kept, nothing to do`;
    case 'unreadable':
      return style.yellow(`${event.field}: not understood: ${event.problem}`);
  }
}

function messageText({ messageType, text }: { readonly messageType: string; readonly text: string | null }): string {
  return text === null ? `[${messageType}]` : text.replaceAll('\n', ' ');
}

function optOutText(scope: 'all' | 'marketing' | null, style: Style): string {
  return scope === null ? '' : style.yellow(` (opt-out: ${scope})`);
}

function statusText({ status, error, to }: StatusEvent, style: Style): string {
  const whom = to === null ? '' : `, ${personText(to)}`;
  if (error === null) return `${status}${whom}`;
  return style.red(`${status}${whom}: ${error.code} ${error.details ?? error.title ?? ''}`.trimEnd());
}

function personText({ waId, userId, name }: Person): string {
  const id = waId === undefined ? (userId ?? 'somebody') : `+${waId}`;
  return name === undefined ? id : `${name} (${id})`;
}

export function appsView(
  { wabaId, apps }: { readonly wabaId: string; readonly apps: readonly SubscribedApp[] },
  style: Style,
): string {
  if (apps.length === 0) return `No app gets the webhooks of ${wabaId}: run \`wactl webhooks subscribe\`.`;
  return table(
    ['app', 'name', 'address'],
    apps.map(({ id, name, callbackUrl }) => [id, name, callbackUrl ?? "the app's own"]),
    style,
  );
}

/** What `subscribe` did, or with `dryRun` would do. */
export interface Subscribed {
  readonly wabaId: string;
  /** The account's own address; null: the app's. */
  readonly callbackUrl: string | null;
  /** The address that the account had of its own before. */
  readonly removedCallbackUrl: string | null;
  /** Nothing was done: the account has an address of its own, and no other was asked for. */
  readonly kept: boolean;
  readonly dryRun: boolean;
}

export function subscribedView(subscribed: Subscribed, style: Style): string {
  const { wabaId, callbackUrl, removedCallbackUrl, kept, dryRun } = subscribed;
  const target = callbackUrl ?? "the address of the token's app";
  if (kept) {
    const how = 'Give --callback-url to change it, or --app-callback to send them to the address of the app.';
    return wrapProse(
      `Webhooks of ${wabaId} go to ${target}, an address for this account alone. It stays so.\n${how}`,
      style,
    );
  }
  const removed = removedCallbackUrl === null ? '' : `\n${removedCallbackUrl} ${dryRun ? 'would be' : 'was'} removed.`;
  return wrapProse(`Webhooks of ${wabaId} ${dryRun ? 'would go' : 'go'} to ${target}.${removed}`, style);
}

/** What `unsubscribe` did, or with `dryRun` would do. */
export interface Unsubscribed extends UnsubscribePlan {
  readonly dryRun: boolean;
}

export function unsubscribedView({ wabaId, removedCallbackUrl, dryRun }: Unsubscribed, style: Style): string {
  const removed =
    removedCallbackUrl === undefined ? '' : `\n${removedCallbackUrl} ${dryRun ? 'would be' : 'was'} removed as well.`;
  const ended = `Webhooks of ${wabaId} ${dryRun ? 'would no longer go' : 'no longer go'} to the token's app.`;
  return wrapProse(`${ended}${removed}`, style);
}
