import type { MessageRow } from '../../core/messages/list-rows.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';
import type { Trace } from '../../core/trace/timeline.js';

const HISTORY: Readonly<Record<Trace['history'], string | undefined>> = {
  included: undefined,
  'not-offered': "Meta's own record is not offered for this number.",
  'not-asked': "Meta's own record was not asked for.",
};

export function traceView(
  { messageId, token, number, contact, direction, steps, history }: Trace,
  style: Style,
): string {
  const isPerson = messageId === null && token === null;
  const [ours, whom] = [number ?? 'an unknown number', contact ?? 'somebody'];
  const head = isPerson
    ? [
        contact === null
          ? `A click, told to ${ours}: it names neither person nor message`
          : `Last messages to and from ${style.bold(contact)}`,
      ]
    : [`${style.bold(messageId ?? token ?? '')} ${direction === 'in' ? fromTo(whom, ours) : fromTo(ours, whom)}`];
  if (messageId !== null && token !== null) head.push(`token ${token}`);
  const rows = steps.map(({ at, source, event, details, messageId: message }) => [
    at,
    source,
    event,
    details,
    ...(isPerson ? [message ?? null] : []),
  ]);
  const foot = HISTORY[history];
  return [
    ...head,
    '',
    table(['at', 'by', 'what', 'details', ...(isPerson ? ['message'] : [])], rows, style),
    ...(foot === undefined ? [] : ['', foot]),
  ].join('\n');
}

function fromTo(from: string, to: string): string {
  return `from ${from} to ${to}`;
}

/** @param limit how many there can be at most, to say that there are more */
export function messagesView(
  limit: number,
): (list: { readonly messages: readonly MessageRow[] }, style: Style) => string {
  return ({ messages }, style) => {
    if (messages.length === 0) return 'No messages found.';
    const rows = messages.map(({ at, direction, contact, type, status, code, number, messageId, token }) => [
      at,
      direction,
      contact,
      type,
      paint(status, style),
      code === null ? null : String(code),
      number,
      messageId ?? token,
    ]);
    const codes = [
      ...new Set(messages.flatMap(({ status, code }) => (status === 'failed' && code !== null ? [code] : []))),
    ];
    const hints = [
      ...codes.map((code) => `What ${code} means and what to do: wactl explain ${code}`),
      ...(messages.length < limit ? [] : [`The latest ${limit}; --limit shows more.`]),
    ];
    return [
      table(['at', 'direction', 'contact', 'type', 'status', 'code', 'number', 'message'], rows, style),
      ...(hints.length === 0 ? [] : ['', ...hints]),
    ].join('\n');
  };
}

function paint(status: MessageRow['status'], style: Style): string {
  if (status === 'failed' || status === 'unknown') return style.red(status);
  return status === 'delivered' || status === 'read' ? style.green(status) : status;
}
