import type { ShownWindow } from '../../app/window.js';
import { formatDuration } from '../../core/duration.js';
import type { ListView } from '../../core/terminal/list-pages.js';
import type { Style } from '../../core/terminal/style.js';
import { table, tablePages } from '../../core/terminal/table.js';
import type { WindowState } from '../../core/window/state.js';
import type { ContactWindow } from '../../core/window/window.js';

export function windowView(window: ShownWindow, style: Style): string {
  const lines = [`${window.contact} at ${window.number}: ${stateWord(window.state, style)}. ${explain(window)}`];
  if (window.freeEntryPointUntil !== null) {
    lines.push(`Messages cost nothing until ${window.freeEntryPointUntil} (free entry point).`);
  }
  if (window.holder !== null) lines.push(holderText(window.holder));
  if (window.history !== undefined) lines.push('', historyTable(window.history, style));
  return lines.join('\n');
}

function historyTable(history: NonNullable<ShownWindow['history']>, style: Style): string {
  if (history.length === 0) return 'It was never open, as far as the ledger knows.';
  const rows = history.map(({ openedAt, openedBy, expiresAt, messages }) => [openedAt, openedBy, messages, expiresAt]);
  return table(['open from', 'opened by', 'messages', 'until'], rows, style);
}

function holderText({ who, role, since }: NonNullable<ContactWindow['holder']>): string {
  if (who === 'us') return `We hold the chat since ${since}; other responders share the number.`;
  const name = role === null ? 'Another responder' : `Another responder (${role})`;
  return `${name} holds the chat since ${since}: free messages of ours may be refused.`;
}

export const windowsView: ListView<ContactWindow> = {
  empty: 'No such window: the ledger has no message that opens one.',
  pages(style) {
    const show = tablePages(['contact', 'number', 'state', 'opened by', 'expires at', 'left', 'held by'], style);
    return (windows) =>
      show(
        windows.map(({ contact, number, state, openedBy, expiresAt, secondsLeft, holder }) => [
          contact,
          number,
          stateWord(state, style),
          openedBy,
          expiresAt,
          state === 'open' ? formatDuration(secondsLeft * 1000) : null,
          holder === null ? null : holder.who === 'us' ? 'us' : (holder.role ?? 'another responder'),
        ]),
      );
  },
};

function explain({ state, openedBy, expiresAt, secondsLeft }: ContactWindow): string {
  if (state === 'unknown') return 'No message of this person reached the ledger; only templates may be sent.';
  if (state === 'closed' && expiresAt === null)
    return 'Meta said so when it refused a message; only templates may be sent.';
  if (state === 'closed') return `It ended at ${expiresAt}; only templates may be sent.`;
  return `Opened by ${openedBy}, ends in ${formatDuration(secondsLeft * 1000)} at ${expiresAt}.`;
}

function stateWord(state: WindowState['state'], style: Style): string {
  return state === 'open' ? style.green(state) : style.yellow(state);
}
