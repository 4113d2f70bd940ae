import { formatDuration } from '../../core/duration.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';
import type { WindowState } from '../../core/window/state.js';
import type { ContactWindow } from '../../core/window/window.js';

export function windowView(window: ContactWindow, style: Style): string {
  const lines = [`${window.contact} at ${window.number}: ${stateWord(window.state, style)}. ${explain(window)}`];
  if (window.freeEntryPointUntil !== null) {
    lines.push(`Messages cost nothing until ${window.freeEntryPointUntil} (free entry point).`);
  }
  if (window.holder !== null) lines.push(holderText(window.holder));
  return lines.join('\n');
}

function holderText({ who, role, since }: NonNullable<ContactWindow['holder']>): string {
  if (who === 'us') return `We hold the chat since ${since}; other responders share the number.`;
  const name = role === null ? 'Another responder' : `Another responder (${role})`;
  return `${name} holds the chat since ${since}: free messages of ours may be refused.`;
}

export function windowsView({ windows }: { readonly windows: readonly ContactWindow[] }, style: Style): string {
  if (windows.length === 0) return 'No window: no message of anybody reached the ledger.';
  const rows = windows.map((window) => [
    window.contact,
    window.number,
    stateWord(window.state, style),
    window.openedBy,
    window.expiresAt,
    window.state === 'open' ? formatDuration(window.secondsLeft * 1000) : null,
  ]);
  return table(['contact', 'number', 'state', 'opened by', 'expires at', 'left'], rows, style);
}

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
