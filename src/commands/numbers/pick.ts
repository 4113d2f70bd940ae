import type { Context } from '../../context.js';
import { usageError } from '../../core/errors.js';
import type { Graph } from '../../core/graph/client.js';
import { listNumbers, type PhoneNumber } from '../../core/graph/numbers.js';
import { findNumber, label } from '../../core/numbers/find.js';
import { numberState, type Stage } from '../../core/numbers/lifecycle.js';
import { requireSetting } from '../../core/settings/resolve.js';

/** The number a command is about, and the client to work on it with. */
export interface Picked {
  readonly graph: Graph;
  readonly number: PhoneNumber;
}

/**
 * Finds the number that is meant. Where none is named: the only one in the stage that the command serves, else the
 * profile's, else the only one there is, else the one a person picks.
 * @throws {CliError} exit 3 when there is no such number; exit 2 when it is open which
 */
export async function pickNumber(context: Context, meant: string | undefined, stage?: Stage): Promise<Picked> {
  const graph = await context.graph();
  const settings = await context.settings();
  const numbers = await listNumbers(graph, requireSetting(settings, 'wabaId'));
  if (meant !== undefined) return { graph, number: findNumber(numbers, meant) };

  const waiting = numbers.filter((number) => numberState(number).stage === stage);
  const [candidate] = waiting.length === 1 ? waiting : numbers.length === 1 ? numbers : [];
  if (candidate !== undefined) return { graph, number: candidate };
  const usual = settings.phoneNumberId?.value;
  if (usual !== undefined && waiting.length === 0) return { graph, number: findNumber(numbers, usual) };
  return { graph, number: await ask(context, waiting.length > 0 ? waiting : numbers) };
}

async function ask({ ask }: Context, numbers: readonly PhoneNumber[]): Promise<PhoneNumber> {
  if (!ask.possible || numbers.length === 0) {
    const list = numbers.length === 0 ? 'the account has none' : `one of ${numbers.map(label).join(', ')}`;
    throw usageError('Which number is meant is not clear.', `name it: ${list}`);
  }
  const id = await ask.select({
    message: 'Which number?',
    flag: '<number>',
    choices: numbers.map((number) => ({ value: number.id, name: label(number), description: numberState(number).why })),
  });
  return findNumber(numbers, id);
}
