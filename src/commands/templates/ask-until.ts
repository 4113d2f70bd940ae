import type { Context } from '../../context.js';
import { CliError } from '../../core/errors/error.js';

/**
 * Asks again until the answer will do, so that a slip loses none of the answers before it.
 * @param check throws a `CliError` that says what is wrong with an answer
 * @throws {CliError} exit 2, naming the flag, where nobody can be asked
 */
export async function askUntil(
  { ask, output }: Pick<Context, 'ask' | 'output'>,
  question: Parameters<Context['ask']['text']>[0],
  check: (answer: string) => void,
): Promise<string> {
  for (;;) {
    const answer = await ask.text(question);
    try {
      check(answer);
      return answer;
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      output.warn(error.hint === undefined ? error.message : `${error.message} Please ${error.hint}.`);
    }
  }
}
