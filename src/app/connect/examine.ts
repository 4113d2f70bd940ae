import { obviousNumber } from '../../core/account/choose.js';
import { discoverWabas } from '../../core/account/discover.js';
import {
  isPermission,
  judgeScopes,
  scopesLacking,
  scopeWarnings,
  tryMessaging,
} from '../../core/account/scope-trial.js';
import { judgeToken, reachableWabas, unlistedAccount } from '../../core/account/token.js';
import { assignHint } from '../../core/account/token-source.js';
import { identify, wabaCandidates, wrongKind } from '../../core/account/wrong-id.js';
import { wabaNotFound, wabaNotReachable } from '../../core/errors/account.js';
import type { CliError } from '../../core/errors/error.js';
import type { Graph } from '../../core/graph/client.js';
import { GraphError } from '../../core/graph/errors.js';
import { listNumbers, type PhoneNumber } from '../../core/graph/numbers.js';
import { probeTemplates } from '../../core/graph/templates.js';
import { ownTokenInfo, type TokenInfo } from '../../core/graph/token.js';
import { getWaba, type Waba } from '../../core/graph/waba.js';
import { MANAGEMENT_SCOPE, MESSAGING_SCOPE, missingScopes } from '../../core/meta/scopes.js';
import { newerThanKnown, versionState } from '../../core/meta/versions.js';
import { numberState } from '../../core/numbers/lifecycle.js';
import type { Account, Given } from './given.js';

/** What Meta says of a token, and what is worth a word about it. */
export interface ExaminedToken {
  readonly info: TokenInfo;
  readonly warnings: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Asks Meta about the token. What it may do is left to `readAccount`, which tries it.
 * @param now milliseconds since the epoch
 * @throws {CliError} exit 4 when it is not valid, or of another app than the one named
 */
export async function examineToken(graph: Graph, given: Given, now: number): Promise<ExaminedToken> {
  const info = await ownTokenInfo(graph, given.token);
  const version = given.settings.apiVersion.value;
  const state = versionState(version, now);
  return {
    info,
    warnings: [
      ...judgeToken(info, now, given),
      ...(state === 'ended' ? [`Graph API ${version} has ended: Meta answers with another version.`] : []),
      ...(state === 'ending' ? [`Graph API ${version} ends soon: move to a newer one with --api-version.`] : []),
    ],
    notes: state === 'unknown' ? [newerThanKnown(version)] : [],
  };
}

/** The account to connect. `open`: the token reaches several, and somebody has to choose. */
export type AccountChoice =
  | { readonly kind: 'chosen'; readonly wabaId: string }
  | { readonly kind: 'open'; readonly wabas: readonly [Waba, Waba, ...Waba[]] };

/**
 * The account given, else the only one that the token reaches.
 * @throws {CliError} exit 3 when the token does not say which it reaches; exit 4 when it may not send
 */
export async function findAccount(graph: Graph, given: Given, info: TokenInfo): Promise<AccountChoice> {
  if (given.wabaId !== undefined) return { kind: 'chosen', wabaId: given.wabaId };
  const [first, second, ...others] = await discoverWabas(graph, info);
  if (first === undefined) throw noWaba(given);
  if (second === undefined) return { kind: 'chosen', wabaId: first.id };
  // Nobody should choose for a token that cannot be used.
  if (missingScopes(info.scopes).includes(MESSAGING_SCOPE)) {
    const tried = await tryNumbers(graph, await listNumbers(graph, first.id));
    if (tried === false) throw scopesLacking([MESSAGING_SCOPE], given.source);
  }
  return { kind: 'open', wabas: [first, second, ...others] };
}

/** Accounts with their numbers, for a person to choose from. */
export function readAccounts(graph: Graph, wabas: readonly Waba[]): Promise<readonly Account[]> {
  return Promise.all(
    wabas.map(async ({ id }) => ({ waba: await getWaba(graph, id), numbers: await listNumbers(graph, id) })),
  );
}

/**
 * Reads an account, its numbers and a template, and tries to reach messages where the token does not list that
 * permission. What works counts, whatever the token lists.
 * @throws {CliError} exit 4 when a call is refused for a permission or an account out of reach; exit 3 for an id that is
 *   not an account's
 */
export async function readAccount(
  graph: Graph,
  wabaId: string,
  given: Given,
  info: TokenInfo,
): Promise<Account & { readonly warnings: readonly string[] }> {
  const account = await readReachable(graph, wabaId, given, info);
  const missing = missingScopes(info.scopes);
  const messages = missing.includes(MESSAGING_SCOPE) ? await tryNumbers(graph, account.numbers) : undefined;
  const verdict = judgeScopes(missing, (scope) => (scope === MESSAGING_SCOPE ? messages : true));
  if (verdict.lacking.length > 0) throw scopesLacking(verdict.lacking, given.source);
  const unlisted = unlistedAccount(info, wabaId);
  return { ...account, warnings: [...scopeWarnings(verdict), ...(unlisted === undefined ? [] : [unlisted])] };
}

async function readReachable(graph: Graph, wabaId: string, given: Given, info: TokenInfo): Promise<Account> {
  try {
    const waba = await getWaba(graph, wabaId);
    const numbers = await listNumbers(graph, wabaId);
    await probeTemplates(graph, wabaId);
    return { waba, numbers };
  } catch (error) {
    throw error instanceof GraphError ? await refusalOf(error, { graph, wabaId, given, info }) : error;
  }
}

/** What a refusal to read the account comes of, as far as it can be told. */
async function refusalOf(
  refusal: GraphError,
  { graph, wabaId, given, info }: { graph: Graph; wabaId: string; given: Given; info: TokenInfo },
): Promise<CliError> {
  if (isPermission(refusal) && missingScopes(info.scopes).includes(MANAGEMENT_SCOPE)) {
    return scopesLacking([MANAGEMENT_SCOPE], given.source, refusal);
  }
  const about = isPermission(refusal) || refusal.code === 'not-found' || refusal.graph.code === 100;
  if (!about) return refusal;
  const { kind, wabas } = await identify(graph, wabaId, { info, known: given.settings, wanted: 'waba', refusal });
  if (kind !== undefined && kind !== 'waba') {
    const flag = given.wabaFrom ?? '--waba';
    return wrongKind(wabaId, kind, { wanted: 'waba', origin: { flag }, candidates: wabaCandidates(wabas) });
  }
  const reachable = reachableWabas(info);
  return reachable === undefined || reachable.includes(wabaId) ? refusal : notReachable(wabaId, wabas, given);
}

/** A number that is ready gives the surest answer. */
function tryNumbers(graph: Graph, numbers: readonly PhoneNumber[]) {
  const [first] = numbers;
  const number = obviousNumber(numbers) ?? numbers.find((each) => numberState(each).stage === 'ready') ?? first;
  return number && tryMessaging(graph, number.id);
}

function notReachable(wabaId: string, wabas: readonly Waba[], { source }: Given): CliError {
  const list = wabaCandidates(wabas).map(({ label }) => label);
  return wabaNotReachable(`The token does not reach the account ${wabaId}.`, {
    why: list.length === 0 ? 'it reaches no account' : `it reaches ${list.join(', ')}`,
    hint: assignHint(source),
  });
}

function noWaba({ source }: Given): CliError {
  const assign =
    source.kind === 'given'
      ? 'assign an account to the system user of the token'
      : 'sign up again and choose an account';
  return wabaNotFound('The token does not say which accounts it reaches.', {
    hint: `pass --waba with the id that WhatsApp Manager shows, or ${assign}`,
  });
}
