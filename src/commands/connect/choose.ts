import type { Context } from '../../context.js';
import { obviousNumber, requireReachable } from '../../core/account/connect.js';
import { discoverWabas } from '../../core/account/discover.js';
import { wabaFacts, wabaSummary } from '../../core/account/waba-facts.js';
import { CliError, EXIT, usageError } from '../../core/errors.js';
import type { Graph } from '../../core/graph/client.js';
import { listNumbers, type PhoneNumber } from '../../core/graph/numbers.js';
import type { TokenInfo } from '../../core/graph/token.js';
import { getWaba, type Waba } from '../../core/graph/waba.js';
import { findNumber, label } from '../../core/numbers/find.js';
import { numberState } from '../../core/numbers/lifecycle.js';

/**
 * The account to connect: the one given, else the only one in reach, else the one a person picks.
 * @throws {CliError} exit 4 out of the token's reach; exit 3 when there is none; exit 2 when it is open which
 */
export async function chooseWaba(
  context: Context,
  graph: Graph,
  info: TokenInfo,
  wabaId: string | undefined,
): Promise<Waba> {
  if (wabaId !== undefined) {
    requireReachable(info, wabaId);
    return getWaba(graph, wabaId);
  }
  const wabas = await discoverWabas(graph, info);
  const [only, ...others] = wabas;
  if (only === undefined) throw noWaba();
  if (others.length === 0) return getWaba(graph, only.id);
  if (!context.ask.possible) {
    const list = wabas.map(({ id, name }) => (name === undefined ? id : `${id} (${name})`)).join(', ');
    throw usageError(`The token reaches ${wabas.length} accounts.`, `give --waba with one of ${list}`);
  }
  return pickWaba(context, graph, wabas);
}

/** What matters stands on every line, not only on the one under the cursor: two shops may share a name. */
async function pickWaba({ ask }: Context, graph: Graph, wabas: readonly Waba[]): Promise<Waba> {
  const known = await Promise.all(
    wabas.map(async ({ id }) => ({ waba: await getWaba(graph, id), numbers: await listNumbers(graph, id) })),
  );
  const choices = known.map(({ waba, numbers }) => ({
    value: waba.id,
    name: `${waba.name ?? waba.id} (${wabaSummary(wabaFacts(waba, numbers))})`,
    description: waba.id,
  }));
  const chosen = await ask.select({ message: 'WhatsApp Business Account', flag: '--waba', choices });
  return known.find(({ waba }) => waba.id === chosen)?.waba ?? getWaba(graph, chosen);
}

/**
 * The default number: the one given, else the one a person picks, else the obvious one. Undefined when there is none or
 * it is open which: commands then take a number each time.
 * @throws {CliError} exit 3 when the account does not have the number given
 */
export async function chooseNumber(
  context: Context,
  numbers: readonly PhoneNumber[],
  meant: string | undefined,
): Promise<PhoneNumber | undefined> {
  if (meant !== undefined) return findNumber(numbers, meant);
  if (numbers.length < 2 || !context.ask.possible) return obviousNumber(numbers);
  const id = await context.ask.select({
    message: 'Default number',
    flag: '--number',
    choices: numbers.map((number) => ({ value: number.id, name: label(number), description: numberState(number).why })),
  });
  return numbers.find((number) => number.id === id);
}

function noWaba(): CliError {
  return new CliError('The token does not say which accounts it reaches.', {
    code: 'waba-not-found',
    exitCode: EXIT.notFound,
    hint: 'give --waba with the id that WhatsApp Manager shows, or assign an account to the system user of the token',
  });
}
