import { formatDuration } from '../../core/duration.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';
import { wrapProse } from '../../core/terminal/wrap-painted.js';
import type { ReadyLine } from '../../emulator/app.js';

/** What `start` shows: the address, and lines to paste into a second terminal. */
export function readyView(ready: ReadyLine, style: Style, end = 'Stop it with Ctrl-C.'): string {
  const [registered = '', toVerify] = ready.phoneNumberIds;
  const exports: readonly [string, string][] = [
    ['WACTL_GRAPH_URL', ready.graphUrl],
    ['WACTL_TOKEN', ready.token],
    ['WACTL_APP_ID', ready.appId],
    ['WACTL_APP_SECRET', ready.appSecret],
    ['WACTL_WABA_ID', ready.wabaId],
    ['WACTL_PHONE_NUMBER_ID', registered],
  ];
  return [
    `${style.green('The emulator is ready')} at ${style.bold(ready.graphUrl)}. ${end}`,
    '',
    'Paste this into a second terminal:',
    '',
    ...exports.map(([name, value]) => `export ${name}=${value}`),
    '',
    ...(toVerify === undefined ? [] : [style.dim(`Number still to verify: ${toVerify}`)]),
    wrapProse(
      style.dim(`Control address: ${ready.controlUrl}; the verbs of \`wactl emulator\` find it automatically.`),
      style,
    ),
    `Phone: ${ready.phoneUrl}`,
    style.dim('Then try:'),
    ...['numbers list', 'emulator status', 'emulator inbound --from +15550100002 --text Hello'].map((words) =>
      style.dim(`  wactl ${words}`),
    ),
  ].join('\n');
}

/** What `start --detach` shows. */
export function detachedView({ log, ...ready }: ReadyLine & { readonly log: string }, style: Style): string {
  return [readyView(ready, style, 'Stop it with `wactl emulator stop`.'), style.dim(`Log: ${log}`)].join('\n');
}

export interface StatusAnswer {
  readonly appId: string;
  readonly businessId: string;
  readonly wabaId: string;
  readonly phoneNumberIds: readonly string[];
  readonly clock: { readonly mode: string; readonly now: string };
  readonly counts: Readonly<Record<string, number>>;
  /** Of the app; accounts and numbers can have their own. */
  readonly callbackUrl: string | null;
  /** Where events go as things stand. */
  readonly webhooksTo: readonly string[];
}

export function statusView(status: StatusAnswer, style: Style): string {
  return table(
    ['what', 'value'],
    [
      ['app', status.appId],
      ['business', status.businessId],
      ['account', status.wabaId],
      ['number ids', status.phoneNumberIds.join(', ')],
      ['time', `${status.clock.now} (${status.clock.mode})`],
      ['webhooks to', webhookWords(status)],
      ...Object.entries(status.counts).map(([name, count]): [string, number] => [words(name), count]),
    ],
    style,
  );
}

function webhookWords({ callbackUrl, webhooksTo }: StatusAnswer): string | null {
  if (webhooksTo.length > 0) return webhooksTo.join(', ');
  return callbackUrl === null ? null : `nowhere: no account has subscribed the app of ${callbackUrl}`;
}

export function advanceView({ now, movedMs }: { readonly now: string; readonly movedMs: number }): string {
  return `Moved ${formatDuration(movedMs)} ahead: it is ${now}.`;
}

export interface InboundAnswer {
  readonly messageId: string | null;
  readonly from: string | null;
  readonly userId: string;
  readonly webhooksTo: readonly string[];
}

export function inboundView({ messageId, from, userId, webhooksTo }: InboundAnswer): string {
  const what =
    messageId === null ? `Done for ${from ?? userId}.` : `Message ${messageId} from ${from ?? userId} arrived.`;
  if (webhooksTo.length > 0) return `${what}\nWebhooks to: ${webhooksTo.join(', ')}`;
  return `${what}\nNo webhook was sent: no subscribed app has a callback (\`wactl emulator webhooks --callback-url …\`).`;
}

export interface DecidedTemplate {
  readonly name: string;
  readonly language: string;
  readonly status: string;
  readonly category: string;
  readonly quality: string;
  readonly rejectedReason: string;
}

export function decideView({ templates }: { readonly templates: readonly DecidedTemplate[] }, style: Style): string {
  const rows = templates.map(({ name, language, status, category, quality, rejectedReason }) => [
    name,
    language,
    status,
    category,
    quality,
    rejectedReason === 'NONE' ? undefined : rejectedReason,
  ]);
  return table(['template', 'language', 'status', 'category', 'quality', 'reason'], rows, style);
}

export interface FaultsAnswer {
  readonly rules: readonly {
    readonly match: Readonly<Record<string, unknown>>;
    readonly skip: number;
    readonly every?: number;
    readonly share?: number;
    readonly times: number;
    readonly do: Readonly<Record<string, unknown>>;
  }[];
}

export function faultsView({ rules }: FaultsAnswer, style: Style): string {
  if (rules.length === 0) return 'No faults are planned.';
  const show = (value: Readonly<Record<string, unknown>>) =>
    Object.entries(value)
      .map(([key, inner]) => `${key}=${typeof inner === 'object' ? JSON.stringify(inner) : inner}`)
      .join(' ');
  const which = ({ match, every, share }: FaultsAnswer['rules'][number]) =>
    [
      show(match) || 'every request',
      ...(every === undefined ? [] : [`1 in ${every}`]),
      ...(share === undefined ? [] : [`${Number((share * 100).toFixed(2))} %`]),
    ].join(', ');
  const rows = rules.map((rule) => [which(rule), rule.skip, rule.times, show(rule.do)]);
  return table(['requests', 'skip', 'times left', 'fault'], rows, style);
}

export interface LogAnswer {
  readonly requests: readonly {
    readonly id: number;
    readonly at: string;
    readonly method: string;
    readonly path: string;
    readonly status: number;
    readonly outcome: string;
    readonly code: number | null;
  }[];
}

export function logView({ requests }: LogAnswer, style: Style): string {
  if (requests.length === 0) return 'No requests match.';
  const rows = requests.map(({ id, at, method, path, status, outcome, code }) => [
    id,
    at,
    method,
    path,
    status,
    outcome,
    code,
  ]);
  return table(['id', 'time', 'method', 'path', 'status', 'outcome', 'code'], rows, style);
}

/** The summary, or how often one token or recipient was accepted. */
export interface AcceptedAnswer {
  readonly total?: number;
  readonly recipients?: number;
  readonly tokens?: number;
  readonly withoutToken?: number;
  readonly duplicates?: readonly { readonly token?: string; readonly recipient?: string; readonly count: number }[];
  readonly token?: string;
  readonly recipient?: string;
  readonly count?: number;
}

export function acceptedView({ duplicates, ...counts }: AcceptedAnswer, style: Style): string {
  const summary = table(
    ['what', 'value'],
    Object.entries(counts).map(([name, value]) => [words(name), value]),
    style,
  );
  if (duplicates === undefined) return summary;
  if (duplicates.length === 0) return `${summary}\nNo token and no recipient was accepted twice.`;
  const rows = duplicates.map(({ token, recipient, count }) => [
    token === undefined ? 'recipient' : 'token',
    token ?? recipient,
    count,
  ]);
  return `${summary}\n${table(['accepted more than once', 'which', 'times'], rows, style)}`;
}

export interface DeliveriesAnswer {
  readonly deliveries: readonly {
    readonly id: number;
    readonly at: string;
    readonly attempt: number;
    readonly outcome: string;
    readonly status: number;
    readonly failure: string | null;
    readonly events: readonly { readonly field: string; readonly statuses: readonly string[] }[];
  }[];
}

export function deliveriesView({ deliveries }: DeliveriesAnswer, style: Style): string {
  if (deliveries.length === 0) return 'No delivery fits.';
  const rows = deliveries.map(({ id, at, attempt, outcome, status, failure, events }) => [
    id,
    at,
    attempt,
    [...new Set(events.flatMap(({ field, statuses }) => [field, ...statuses]))].join(' '),
    outcome,
    failure ?? (status === 0 ? null : status),
  ]);
  return table(['id', 'time', 'attempt', 'events', 'outcome', 'answer'], rows, style);
}

/** Names and values, one a line. */
export function pairsView(answer: Readonly<Record<string, unknown>>, style: Style): string {
  const rows = Object.entries(answer).map(([name, value]): [string, string | null] => [
    name,
    value === null ? null : Array.isArray(value) ? value.join(', ') : String(value),
  ]);
  return table(['name', 'value'], rows, style);
}

function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
