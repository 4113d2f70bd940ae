import { formerNameText } from '../../app/former-names.js';
import type { ContactSheet } from '../../app/show-contact.js';
import type { ContactListRow } from '../../core/contacts/list.js';
import type { ListView } from '../../core/terminal/list-pages.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import type { Style } from '../../core/terminal/style.js';
import { table, tablePages } from '../../core/terminal/table.js';

/** Everything of one person on one screen. */
export function contactView(sheet: ContactSheet, style: Style): string {
  return [
    headOf(sheet, style),
    section('Consent', consentTable(sheet, style), style),
    section('Windows', windowsTable(sheet, style), style),
    section('Last messages', messagesTable(sheet, style), style),
    ...(sheet.events.length === 0 ? [] : [section('Other events', eventsTable(sheet, style), style)]),
    section('May be sent now', permissionsTable(sheet, style), style),
  ].join('\n\n');
}

function headOf({ phone, userId, parentUserId, username, name, formerly }: ContactSheet, style: Style): string {
  const names = [phone, userId, parentUserId, username === null ? null : `@${username}`].filter((one) => one !== null);
  const title = [name === null ? '' : style.bold(sanitize(name)), names.join(' / ')].filter((part) => part !== '');
  return [title.join('  '), ...formerly.map(formerNameText)].join('\n');
}

function section(title: string, body: string, style: Style): string {
  return `${style.bold(title)}\n${body}`;
}

function consentTable({ consent }: ContactSheet, style: Style): string {
  const rows = consent.map(({ group, state, since, source, exceptions }) => [
    group,
    [stateWord(state, style), ...exceptions.map((one) => `${one.category}: ${stateWord(one.state, style)}`)].join(', '),
    since,
    source === null ? null : sanitize(source),
  ]);
  return table(['group', 'state', 'since', 'source'], rows, style);
}

function windowsTable({ windows }: ContactSheet, style: Style): string {
  if (windows.length === 0) return 'No message of this person reached the ledger.';
  const rows = windows.map(({ number, state, expiresAt, holder }) => [
    number,
    state === 'open' ? style.green(state) : style.yellow(state),
    expiresAt,
    holder === null ? null : holder.who === 'us' ? 'us' : (holder.role ?? 'another responder'),
  ]);
  return table(['number', 'state', 'expires at', 'held by'], rows, style);
}

function messagesTable({ messages }: ContactSheet, style: Style): string {
  if (messages.length === 0) return 'None.';
  const rows = messages.map(({ at, direction, type, campaign, status, code, messageId }) => [
    at,
    direction,
    campaign === null ? type : `${type}, campaign ${campaign}`,
    status,
    code === null ? null : String(code),
    messageId,
  ]);
  return table(['at', '', 'type', 'status', 'code', 'message'], rows, style);
}

function eventsTable({ events }: ContactSheet, style: Style): string {
  const rows = events.map(({ at, kind, number, details }) => [at, kind, number, JSON.stringify(details)]);
  return table(['at', 'what', 'number', 'details'], rows, style);
}

function permissionsTable({ mayReceive, from }: ContactSheet, style: Style): string {
  const rows = Object.entries(mayReceive).map(([kind, { allowed, reasons }]) => [
    kind === 'text' ? `text from ${from ?? 'any number'}` : `${kind} template`,
    allowed ? style.green('yes') : style.red('no'),
    reasons.map(({ code }) => code).join(', ') || null,
  ]);
  return table(['what', 'allowed', 'why not'], rows, style);
}

function stateWord(state: ContactSheet['consent'][number]['state'], style: Style): string {
  if (state === 'opted_in') return style.green('opted in');
  return state === 'opted_out' ? style.red('opted out') : style.yellow('unknown');
}

export const contactsView: ListView<ContactListRow> = {
  empty: 'Nobody is known.',
  pages(style) {
    const show = tablePages(['contact', 'user id', 'username', 'name', 'first seen', 'updated'], style);
    return (contacts) =>
      show(
        contacts.map(({ contact, userId, username, name, firstSeenAt, updatedAt }) => [
          contact,
          userId === contact ? null : userId,
          username === null ? null : `@${username}`,
          name === null ? null : sanitize(name),
          firstSeenAt,
          updatedAt,
        ]),
      );
  },
};
