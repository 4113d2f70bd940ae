import type { Username } from '../../../core/numbers/username.js';
import type { Style } from '../../../core/terminal/style.js';

interface NumberOf {
  readonly id: string;
  readonly phone: string | null;
}

export function usernameView({ id, phone, username, what }: NumberOf & Username, style: Style): string {
  if (username === null) {
    return `${phone ?? id} has no username.\nNext: wactl numbers username suggestions ${id}`;
  }
  return `${phone ?? id}: ${style.bold(`@${username}`)}\n${what}`;
}

export function suggestionsView({
  id,
  phone,
  suggestions,
}: NumberOf & { readonly suggestions: readonly string[] }): string {
  const [first] = suggestions;
  if (first === undefined) return `Meta holds no username for ${phone ?? id}.`;
  return [...suggestions, '', `Next: wactl numbers username reserve ${first} ${id}`].join('\n');
}

/** What was done, or with `dryRun` would be. `kept`: there was nothing to do. */
export interface UsernameChange extends NumberOf, Username {
  readonly word: 'reserved' | 'deleted' | 'kept';
  readonly dryRun: boolean;
}

export function changeView({ id, phone, username, status, what, word, dryRun }: UsernameChange, style: Style): string {
  const number = phone ?? id;
  if (word === 'kept') return username === null ? `${number} has no username.` : `${number} already has @${username}.`;
  if (dryRun)
    return `Would ${word === 'deleted' ? 'give up' : 'reserve'} @${username} ${word === 'deleted' ? 'of' : 'for'} ${number}.`;
  if (word === 'deleted') return `${style.green('✓')} ${number} has no username any more.`;
  return `${style.green('✓')} @${username} is ${status ?? 'reserved'} for ${number}. ${what}`;
}
