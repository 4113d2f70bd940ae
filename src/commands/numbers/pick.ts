import { findChoice, type Picked } from '../../app/numbers/pick.js';
import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import type { PhoneNumber } from '../../core/graph/numbers.js';
import { findNumber, label } from '../../core/numbers/find.js';
import { numberState, type Stage } from '../../core/numbers/lifecycle.js';

/**
 * Finds the number that is meant; where that is not clear, a person picks it.
 * @throws {CliError} exit 3 when no number matches; exit 2 when several could be meant and nobody can be asked
 */
export async function pickNumber(context: Context, meant: string | undefined, stage?: Stage): Promise<Picked> {
  const choice = await findChoice(context, meant, stage);
  if (choice.kind === 'picked') return choice;
  return { graph: choice.graph, number: await ask(context, choice.numbers) };
}

async function ask({ ask }: Context, numbers: readonly PhoneNumber[]): Promise<PhoneNumber> {
  if (!ask.possible || numbers.length === 0) {
    const list = numbers.length === 0 ? 'the account has none' : `one of ${numbers.map(label).join(', ')}`;
    throw usageError('It is not clear which number is meant.', `name it: ${list}`);
  }
  const id = await ask.select({
    message: 'Which number?',
    flag: '<number>',
    choices: numbers.map((number) => ({ value: number.id, name: label(number), description: numberState(number).why })),
  });
  return findNumber(numbers, id);
}
