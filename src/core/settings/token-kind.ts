/** `emulator`: opens nothing at Meta; `app`: of an app, without a user; `meta`: of a user or system user. */
export type TokenKind = 'emulator' | 'app' | 'meta' | 'other';

/** What a token looks like, the only thing of it that may be shown. */
export function tokenKind(token: string): TokenKind {
  if (token.startsWith('sbx_')) return 'emulator';
  if (/^\d+\|/.test(token)) return 'app';
  return token.startsWith('EAA') ? 'meta' : 'other';
}
