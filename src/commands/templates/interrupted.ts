import type { Context } from '../../context.js';
import { interrupted } from '../../core/errors/command.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';

/** Said where the report tells all there is to tell. */
export const STOPPED = 'Stopped; the report says what was done.';

/**
 * Ends a command that Ctrl-C stopped once its report is printed: a note for people, with `--json` the error line that
 * every interrupted command writes.
 * @param said what was left, in a sentence
 * @param hint how to go on, without a full stop
 * @throws always: exit 130
 */
export function endInterrupted({ output }: Pick<Context, 'output'>, said: string, hint: string): never {
  if (output.json) throw interrupted(said, { hint });
  output.note(`${said} ${hint.charAt(0).toUpperCase()}${hint.slice(1)}.`);
  throw new ExitWith(EXIT.interrupted);
}
