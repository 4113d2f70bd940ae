import type { WebhookEntry } from '../../emulator/model/delivery.js';
import type { LoggedDelivery } from '../../emulator/model/delivery-log.js';
import type { LoggedRequest } from '../../emulator/model/log.js';
import { el } from './dom.js';

/** How many lines each list keeps. */
const MAX_LINES = 200;

export type ShownDelivery = LoggedDelivery & { readonly changes: readonly WebhookEntry[] };

/** Requests to the Graph API and webhooks, the last one first. */
export function addRequest(list: HTMLElement, { id, at, method, path, query, body, ...answer }: LoggedRequest): void {
  const { status, code, outcome } = answer;
  const sign = `${status === 0 ? outcome : status}${code === null ? '' : ` (${code})`}`;
  add(list, `request-${id}`, {
    at,
    words: `${method} ${path}`,
    sign,
    isBad: outcome !== 'accepted' || status >= 400,
    detail: { query, body },
  });
}

export function addDelivery(list: HTMLElement, { id, at, url, changes, ...sent }: ShownDelivery): void {
  const { outcome, status, failure, attempt } = sent;
  const what = changes.map(({ field, value }) => `${field}${kindOf(value)}`).join(', ');
  add(list, `delivery-${id}`, {
    at,
    words: what,
    sign: `${outcome}${status === 0 ? '' : ` ${status}`}${attempt > 1 ? `, attempt ${attempt}` : ''}`,
    isBad: outcome !== 'delivered',
    detail: {
      url,
      ...(failure === null ? {} : { failure }),
      changes: changes.map(({ field, value }) => ({ field, value })),
    },
  });
}

/** ` delivered`, ` text`: what a webhook of the field `messages` is about. */
function kindOf(value: unknown): string {
  const { statuses = [], messages = [] } = value as {
    readonly statuses?: readonly { readonly status?: string }[];
    readonly messages?: readonly { readonly type?: string }[];
  };
  const words = [...statuses.map(({ status }) => status), ...messages.map(({ type }) => type)].filter(Boolean);
  return words.length === 0 ? '' : `: ${words.join(', ')}`;
}

interface Line {
  readonly at: string;
  readonly words: string;
  readonly sign: string;
  readonly isBad: boolean;
  readonly detail: unknown;
}

function add(list: HTMLElement, id: string, { at, words, sign, isBad, detail }: Line): void {
  if (document.getElementById(id) !== null) return;
  const line = el(
    'details',
    { id },
    el(
      'summary',
      {},
      el('time', { datetime: at }, at.slice(11, 19)),
      el('span', { class: 'words' }, words),
      el('span', { class: isBad ? 'sign bad' : 'sign' }, sign),
    ),
  );
  // A body can be large, and most are never looked at.
  line.addEventListener('toggle', () => line.append(el('pre', { tabindex: 0 }, JSON.stringify(detail, undefined, 2))), {
    once: true,
  });
  list.prepend(line);
  while (list.childElementCount > MAX_LINES) list.lastElementChild?.remove();
}
