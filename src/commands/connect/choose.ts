import { findAccount, readAccounts } from '../../app/connect/examine.js';
import type { Given } from '../../app/connect/given.js';
import { namedNumber } from '../../app/numbers/pick.js';
import type { Context } from '../../context.js';
import { obviousNumber } from '../../core/account/choose.js';
import { wabaFacts, wabaSummary } from '../../core/account/waba-facts.js';
import { wabaCandidates } from '../../core/account/wrong-id.js';
import { usageError } from '../../core/errors/command.js';
import type { Graph } from '../../core/graph/client.js';
import type { PhoneNumber } from '../../core/graph/numbers.js';
import type { TokenInfo } from '../../core/graph/token.js';
import type { Waba } from '../../core/graph/waba.js';
import { label } from '../../core/numbers/find.js';
import { numberState } from '../../core/numbers/lifecycle.js';

/**
 * The account to connect: the one given, else the only one in reach, else the one a person picks.
 * @throws {CliError} exit 3 when the token reaches no account; exit 2 when it reaches several and nobody can be asked
 */
export async function chooseWaba(context: Context, graph: Graph, given: Given, info: TokenInfo): Promise<string> {
  const choice = await findAccount(graph, given, info);
  if (choice.kind === 'chosen') return choice.wabaId;
  if (!context.ask.possible) {
    const list = wabaCandidates(choice.wabas).map((candidate) => candidate.label);
    throw usageError(
      `The token reaches ${choice.wabas.length} accounts.`,
      `pass --waba with one of ${list.join(', ')}`,
    );
  }
  return pickWaba(context, graph, choice.wabas);
}

/** What matters stands on every line, not only on the one under the cursor: two shops may share a name. */
async function pickWaba({ ask }: Context, graph: Graph, wabas: readonly Waba[]): Promise<string> {
  const accounts = await readAccounts(graph, wabas);
  const choices = accounts.map(({ waba, numbers }) => ({
    value: waba.id,
    name: `${waba.name ?? waba.id} (${wabaSummary(wabaFacts(waba, numbers))})`,
    description: waba.id,
  }));
  return ask.select({ message: 'WhatsApp Business Account', flag: '--waba', choices });
}

/**
 * The default number: the one given, else the one a person picks, else the obvious one. Undefined when the account
 * has no number, or several and nobody chose: commands then take a number each time.
 * @throws {CliError} exit 3 when the account does not have the number given
 */
export async function chooseNumber(
  context: Context,
  graph: Graph,
  numbers: readonly PhoneNumber[],
  { number: meant, numberFrom = '--number', settings, token }: Given,
): Promise<PhoneNumber | undefined> {
  if (meant !== undefined)
    return namedNumber(graph, numbers, meant, { known: settings, token, origin: { flag: numberFrom } });
  if (numbers.length < 2 || !context.ask.possible) return obviousNumber(numbers);
  const id = await context.ask.select({
    message: 'Default number',
    flag: '--number',
    choices: numbers.map((number) => ({ value: number.id, name: label(number), description: numberState(number).why })),
  });
  return numbers.find((number) => number.id === id);
}
