import { usernameInvalid } from '../errors/numbers.js';
import type { RemoteUsername } from '../graph/username.js';
import { USERNAME_LENGTH } from '../meta/number-limits.js';

/** The username of a number, in our names. Null: it has none. */
export interface Username {
  readonly username: string | null;
  /** Meta's word, in lower case. */
  readonly status: string | null;
  /** What it comes to, in a sentence. */
  readonly what: string;
}

const MEANINGS: Readonly<Record<string, string>> = {
  approved: 'People see it in WhatsApp.',
  reserved: 'It is held for this number, and becomes visible when usernames come to its region.',
};

export function usernameOf({ username, status }: RemoteUsername): Username {
  if (username === undefined) return { username: null, status: null, what: 'The number has no username.' };
  const word = status?.toLowerCase() ?? null;
  return { username, status: word, what: MEANINGS[word ?? ''] ?? `Meta says: ${word ?? 'nothing about its state'}.` };
}

/**
 * The username that was typed, without the `@` and in lower case.
 * @throws {CliError} exit 5 for one that Meta does not take
 */
export function parseUsername(typed: string): string {
  const username = typed.trim().replace(/^@/, '').toLowerCase();
  const wrong = mistakeOf(username);
  if (wrong === undefined) return username;
  throw usernameInvalid(`"${typed}" is not a valid username: ${wrong}.`, {
    hint: 'see which ones Meta holds for you with `wactl numbers username suggestions`',
  });
}

function mistakeOf(username: string): string | undefined {
  const { min, max } = USERNAME_LENGTH;
  if (username.length < min || username.length > max)
    return `it has ${username.length} characters, not ${min} to ${max}`;
  if (!/^[a-z0-9._]+$/.test(username)) return 'only a-z, 0-9, dots and underscores are allowed';
  return /[a-z]/.test(username) ? undefined : 'it has no letter';
}
