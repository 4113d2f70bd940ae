import type { SubscribedApp, UnsubscribePlan } from '../../app/webhook-subscription.js';
import { isoTime } from '../../core/iso-time.js';
import { asFields } from '../../core/plain-data.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';
import { wrapProse } from '../../core/terminal/wrap-painted.js';
import type { AppliedEvent } from '../../core/webhooks/apply.js';
import type {
  HandoverEvent,
  KeptEvent,
  MessageEvent,
  Person,
  StatusEvent,
  TemplateEvent,
  WebhookEvent,
} from '../../core/webhooks/event.js';
import { type Notice, noticesIn } from '../../core/webhooks/notice.js';

/** One line for one event. */
export function eventText({ event, inbound }: AppliedEvent, style: Style): string {
  const at = event.at === null ? '' : `${style.dim(isoTime(event.at))} `;
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
    case 'number-changed':
      return `${personText(event.from)} is now ${personText(event.to)}`;
    case 'user-id':
      return `user id ${event.previous ?? `of +${event.waId}`} is now ${event.current}`;
    case 'handover':
      return `chat with ${event.from === null ? 'somebody' : personText(event.from)}: ${handoverText(event)}`;
    case 'kept':
      return keptText(event);
    case 'template':
      return `template ${event.name} (${event.language}): ${templateText(event)}`;
    case 'other':
      return `${event.field}: ${noticesIn(event.value).map(noticeText).join('; ') || 'kept, nothing to do'}`;
    case 'unreadable':
      return style.yellow(`${event.field}: not understood: ${event.problem}`);
  }
}

function messageText({ messageType, text, isCopy }: MessageEvent): string {
  const copy = isCopy ? ' (a copy: another responder holds the chat)' : '';
  return `${text === null ? `[${messageType}]` : text.replaceAll('\n', ' ')}${copy}`;
}

function handoverText({ change, holder, newRole }: HandoverEvent): string {
  if (holder === null) return change;
  const role = newRole === null ? '' : ` (${newRole})`;
  return holder === 'us' ? `passed to us${role}` : `taken by another responder${role}`;
}

function keptText({ kind, messageId, to }: KeptEvent): string {
  if (kind === 'user-action') return 'a click: kept, it names nobody';
  const what = kind === 'echo-of-other' ? 'message' : 'status of a message';
  return `${what} of another responder to ${to === null ? 'somebody' : personText(to)}: ${messageId}`;
}

function templateText({ field, event, reason, category, details }: TemplateEvent): string {
  if (category?.next) {
    const until = category.current === null ? '' : `; ${category.current} until then`;
    return `becomes ${category.next}${category.nextAt === null ? '' : ` on ${isoTime(category.nextAt)}`}${until}`;
  }
  if (category?.previous) return `is now ${category.current}, was ${category.previous}`;
  if (field === 'template_correct_category_detection') return `judged to be ${event}${categoryNow(details)}`;
  const [notice] = noticesIn(details).filter(({ from, until }) => (from ?? until) !== null);
  const when = notice === undefined ? '' : ` ${whenText(notice)}`;
  return `${[`${event}${when}`, pauseOf(details) ?? reasonOf(reason)].filter(Boolean).join(', ')}`;
}

/** Meta writes NONE where there is nothing to say. */
function reasonOf(reason: string | null): string | null {
  return reason === 'NONE' ? null : reason;
}

/** Which pause it is: `FIRST_PAUSE`. */
function pauseOf(details: unknown): string | undefined {
  const { title } = asFields(asFields(details).other_info);
  return typeof title === 'string' && title !== '' ? title : undefined;
}

/** The category that still holds. */
function categoryNow(details: unknown): string {
  const { category } = asFields(details);
  return typeof category === 'string' && category !== '' ? `; it is ${category} now` : '';
}

function noticeText(notice: Notice): string {
  return [notice.what, whenText(notice)].filter((part) => part !== '').join(' ');
}

function whenText({ from, until }: Notice): string {
  return [from === null ? '' : `from ${from}`, until === null ? '' : `until ${until}`].join(' ').trim();
}

function optOutText(scope: 'all' | 'marketing' | null, style: Style): string {
  return scope === null ? '' : style.yellow(` (opt-out: ${scope})`);
}

function statusText({ status, error, to }: StatusEvent, style: Style): string {
  const whom = to === null ? '' : `, ${personText(to)}`;
  if (error === null) return `${status}${whom}`;
  return style.red(`${status}${whom}: ${error.code} ${error.details ?? error.title ?? ''}`.trimEnd());
}

function personText({ waId, userId, parentUserId, name }: Person): string {
  const id = waId === undefined ? (userId ?? parentUserId ?? 'somebody') : `+${waId}`;
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
