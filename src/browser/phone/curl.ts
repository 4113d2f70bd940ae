/** One control call. */
export interface ControlCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the control address: `/clock`. */
  readonly path: string;
  readonly body?: unknown;
}

/**
 * The same call for a shell. The key stays out of it: such lines end up in chats and tickets.
 * @param controlUrl without a final slash
 */
export function curlLine(controlUrl: string, { method, path, body }: ControlCall): string {
  const words = ['curl', ...(method === 'POST' ? [] : ['-X', method]), quoted(controlUrl + path)];
  words.push('-H', '"Authorization: Bearer $WACTL_CONTROL_KEY"');
  if (method === 'POST') words.push('-d', quoted(JSON.stringify(body ?? {})));
  return words.join(' ');
}

/** A word that no POSIX shell reads anything into. */
function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
