/**
 * Whether a stream gets colour. `--no-color` and `NO_COLOR` win over everything; then `FORCE_COLOR` and `CLICOLOR_FORCE`,
 * which ask for colour in a pipe as well, or with `FORCE_COLOR=0` for none; then what the stream is. An empty variable
 * counts as none.
 * Sources: https://no-color.org, https://force-color.org, https://bixense.com/clicolors
 */
export function wantsColor(
  env: Readonly<Record<string, string | undefined>>,
  { allowed, isTTY }: { readonly allowed: boolean; readonly isTTY: boolean },
): boolean {
  if (!allowed || env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.CLICOLOR_FORCE && env.CLICOLOR_FORCE !== '0') return true;
  return isTTY && env.TERM !== 'dumb';
}
