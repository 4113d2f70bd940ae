import type { KnownIds } from '../../core/account/id-kind.js';
import { type Candidate, type IdOrigin, identify, wrongKind } from '../../core/account/wrong-id.js';
import { CliError } from '../../core/errors/error.js';
import type { Graph } from '../../core/graph/client.js';
import { listNumbers, type PhoneNumber } from '../../core/graph/numbers.js';
import { ownTokenInfo } from '../../core/graph/token.js';
import { findNumber, label } from '../../core/numbers/find.js';
import { numberState, type Stage } from '../../core/numbers/lifecycle.js';
import { requireSetting } from '../../core/settings/resolve.js';
import type { Ports } from '../ports.js';

/** The number a command is about, and the client to work on it with. */
export interface Picked {
  readonly graph: Graph;
  readonly number: PhoneNumber;
}

/** The number that is meant; `open`: it is not clear which, and somebody has to choose. */
export type NumberChoice =
  | ({ readonly kind: 'picked' } & Picked)
  | { readonly kind: 'open'; readonly graph: Graph; readonly numbers: readonly PhoneNumber[] };

/**
 * The number of the account with this id or phone, in any spelling.
 * @throws {CliError} exit 3 when the account has no such number
 */
export async function findNamed(
  ports: Ports,
  meant: string,
  origin: IdOrigin = { argument: 'The number' },
): Promise<Picked> {
  const graph = await ports.graph();
  const settings = await ports.settings();
  const numbers = await listNumbers(graph, requireSetting(settings, 'wabaId'));
  const by = { known: settings, token: settings.token?.value, origin };
  return { graph, number: await namedNumber(graph, numbers, meant, by) };
}

/**
 * Finds the number that is meant. Where none is named: the only one in the stage that the command serves, else the
 * profile's, else the only one there is.
 * @param meant an id or a phone in any spelling
 * @throws {CliError} exit 3 when the account has no such number
 */
export async function findChoice(ports: Ports, meant: string | undefined, stage?: Stage): Promise<NumberChoice> {
  if (meant !== undefined) return { kind: 'picked', ...(await findNamed(ports, meant)) };
  const graph = await ports.graph();
  const settings = await ports.settings();
  const numbers = await listNumbers(graph, requireSetting(settings, 'wabaId'));
  const picked = (number: PhoneNumber) => ({ kind: 'picked', graph, number }) as const;
  const waiting = numbers.filter((number) => numberState(number).stage === stage);
  const [candidate] = waiting.length === 1 ? waiting : numbers.length === 1 ? numbers : [];
  if (candidate !== undefined) return picked(candidate);
  const { phoneNumberId: usual } = settings;
  if (usual !== undefined && waiting.length === 0) {
    const known = { known: settings, token: settings.token?.value, origin: usual };
    return picked(await namedNumber(graph, numbers, usual.value, known));
  }
  return { kind: 'open', graph, numbers: waiting.length > 0 ? waiting : numbers };
}

/** What helps to say why a number is not there. */
export interface NamedBy {
  readonly known: KnownIds;
  /** The token that the client has; absent: Meta is not asked what the id names. */
  readonly token?: string | undefined;
  readonly origin: IdOrigin;
}

/**
 * The number among those of the account that is meant.
 * @throws {CliError} exit 3 when it is not there; the message names an id that is something else's
 */
export async function namedNumber(
  graph: Graph,
  numbers: readonly PhoneNumber[],
  meant: string,
  by: NamedBy,
): Promise<PhoneNumber> {
  try {
    return findNumber(numbers, meant);
  } catch (error) {
    const isId = /^\d{5,32}$/.test(meant);
    if (!(error instanceof CliError) || !isId) throw error;
    throw (await otherKind(graph, numbers, meant, by)) ?? error;
  }
}

async function otherKind(
  graph: Graph,
  numbers: readonly PhoneNumber[],
  id: string,
  { known, token, origin }: NamedBy,
): Promise<CliError | undefined> {
  if (token === undefined) return undefined;
  const info = await ownTokenInfo(graph, token);
  const { kind } = await identify(graph, id, { info, known, wanted: 'number' });
  if (kind === undefined || kind === 'number') return undefined;
  const candidates: readonly Candidate[] = numbers.map((number) => ({ id: number.id, label: label(number) }));
  return wrongKind(id, kind, { wanted: 'number', origin, candidates });
}
