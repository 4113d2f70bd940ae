import { idOfWrongKind, wabaNotFound } from '../errors/account.js';
import { CliError, type MetaErrorDetails } from '../errors/error.js';
import { numberNotFound } from '../errors/numbers.js';
import type { Graph } from '../graph/client.js';
import type { GraphError } from '../graph/errors.js';
import { listNumbers } from '../graph/numbers.js';
import { ownTokenInfo, type TokenInfo } from '../graph/token.js';
import type { Waba } from '../graph/waba.js';
import { label } from '../numbers/find.js';
import type { Setting, Settings } from '../settings/resolve.js';
import { discoverWabas } from './discover.js';
import { askKind, type IdKind, KIND_WORDS, type KnownIds, kindInRefusal, kindInSettings } from './id-kind.js';
import { reachableWabas } from './token.js';

/** What is known of an id that Meta refused, and of what the token reaches in its place. */
export interface Identified {
  /** Undefined: the token does not see what it names. */
  readonly kind: IdKind | undefined;
  /** The accounts that the token reaches; empty when it does not say. */
  readonly wabas: readonly Waba[];
}

/** Finds out what an id names that was refused: from the refusal, from ids that are known, and at last from Meta. */
export async function identify(
  graph: Graph,
  id: string,
  {
    info,
    known,
    wanted,
    refusal,
  }: {
    readonly info: TokenInfo;
    readonly known: KnownIds;
    readonly wanted: IdKind;
    readonly refusal?: GraphError;
  },
): Promise<Identified> {
  const wabas = await orNone(discoverWabas(graph, info));
  const told = (refusal && kindInRefusal(refusal)) ?? kindInSettings(id, known, wanted);
  const kind = told ?? kindInReach(id, info, wabas) ?? (await askKind(graph, id));
  return { kind, wabas };
}

function kindInReach(id: string, info: TokenInfo, wabas: readonly Waba[]): IdKind | undefined {
  if (id === info.app_id) return 'app';
  if (id === info.user_id) return 'user';
  if (wabas.some((waba) => waba.id === id)) return 'waba';
  return wabas.some(({ owner_business_info: owner }) => owner?.id === id) ? 'business' : undefined;
}

/**
 * Where an id came from, for the message and for the command that corrects it. `flag`: of a command that takes `--waba`
 * or `--number`; `argument`: a word on the command line, by its name in a sentence.
 */
export type IdOrigin =
  | { readonly flag: string }
  | { readonly argument: string }
  | Pick<Setting<string>, 'origin' | 'from'>;

/** An id of the right kind that could have been meant. */
export interface Candidate {
  readonly id: string;
  /** With the id and what people know it by. */
  readonly label: string;
}

/** What an id was meant to name, and what is known instead. */
interface Meant {
  readonly wanted: 'waba' | 'number';
  readonly origin: IdOrigin;
  /** What it could be instead, the likeliest first. */
  readonly candidates: readonly Candidate[];
  /** What Meta said, where it was asked. */
  readonly meta?: MetaErrorDetails | undefined;
}

/** An id that names something else than what was wanted: exit 3. */
export function wrongKind(id: string, kind: IdKind, { wanted, origin, candidates, meta }: Meant): CliError {
  const place = placeOf(origin);
  const what = wanted === 'waba' ? 'this token reaches the accounts' : 'the account has the numbers';
  const list = candidates.map((candidate) => candidate.label).join(', ');
  return idOfWrongKind(`${place}: ${id} is ${KIND_WORDS[kind]}, not ${KIND_WORDS[wanted]}.`, {
    ...(list === '' ? {} : { why: `${what} ${list}` }),
    hint: correction(wanted, origin, candidates),
    meta,
  });
}

function placeOf(origin: IdOrigin): string {
  if ('flag' in origin) return origin.flag;
  return 'argument' in origin ? origin.argument : origin.from;
}

function correction(wanted: 'waba' | 'number', origin: IdOrigin, [first, ...others]: readonly Candidate[]): string {
  if (first === undefined) {
    const where = wanted === 'waba' ? 'WhatsApp Manager > Account tools' : 'WhatsApp Manager > Phone numbers';
    return `${'argument' in origin ? 'pass another id' : `correct ${placeOf(origin)}`}: ${where} shows the id`;
  }
  const one = correctionTo(first.id, wanted, origin);
  return others.length === 0 ? one : `${one}, or another of these`;
}

function correctionTo(id: string, wanted: 'waba' | 'number', origin: IdOrigin): string {
  if ('argument' in origin) return `pass ${id}`;
  const flag = wanted === 'waba' ? '--waba' : '--number';
  if ('flag' in origin) return `pass ${flag} ${id}`;
  return origin.origin === 'environment' ? `set ${origin.from}=${id}` : `run \`wactl connect ${flag} ${id}\``;
}

/** Accounts as candidates for `--waba`. */
export function wabaCandidates(wabas: readonly Waba[]): readonly Candidate[] {
  return wabas.map(({ id, name }) => ({ id, label: name === undefined ? id : `${id} (${name})` }));
}

/** Whether Meta refused for the object as such: it is of another kind, or the token does not see it. */
function isAboutTheObject(refusal: GraphError): boolean {
  const { code, subcode } = refusal.graph;
  return subcode === 33 || code === 803 || code === 2500 || kindInRefusal(refusal) !== undefined;
}

/** What an id of the settings can be wanted as. */
const ROLES = ['waba', 'number'] as const;

/**
 * Names an id of the settings that is of the wrong kind where Meta only refused it: a portfolio given as the account, an
 * account given as the number. Undefined where the refusal is about something else.
 * @param path of the refused call
 */
export async function explainRefusal(
  graph: Graph,
  settings: Settings,
  path: string,
  refusal: GraphError,
): Promise<CliError | undefined> {
  const id = decodeURIComponent(path.split('/')[1] ?? '');
  const { token, wabaId, phoneNumberId } = settings;
  const roles = ROLES.filter((wanted) => (wanted === 'waba' ? wabaId : phoneNumberId)?.value === id);
  const [role] = roles;
  if (role === undefined || token === undefined) return undefined;
  // One id in both places says nothing of what it is.
  const known = roles.length === 1 ? settings : {};
  if (kindInSettings(id, known, role) === undefined && !isAboutTheObject(refusal)) return undefined;
  const info = await orNothing(ownTokenInfo(graph, token.value));
  if (info === undefined) return undefined;
  const { kind, wabas } = await identify(graph, id, { info, known, wanted: role, refusal });
  const wanted = roles.find((each) => each !== kind);
  const origin = wanted === 'waba' ? wabaId : phoneNumberId;
  if (wanted === undefined || origin === undefined) return undefined;
  const candidates = wanted === 'waba' ? wabaCandidates(wabas) : await numberCandidates(graph, wabaId?.value);
  const meant = { wanted, origin, candidates, meta: refusal.meta };
  if (kind !== undefined) return wrongKind(id, kind, meant);
  if (wanted === 'waba' && reachableWabas(info)?.includes(id) !== false) return undefined;
  return unknownId(id, meant);
}

/** An id that names nothing the token sees, where it is known what could be meant; else undefined. */
function unknownId(id: string, { wanted, origin, candidates, meta }: Meant): CliError | undefined {
  if (candidates.length === 0) return undefined;
  const list = candidates.map((candidate) => candidate.label).join(', ');
  const hint = correction(wanted, origin, candidates);
  const place = placeOf(origin);
  return wanted === 'waba'
    ? wabaNotFound(`${place}: the token does not reach the account ${id}.`, { why: `it reaches ${list}`, hint, meta })
    : numberNotFound(`${place}: the account has no number ${id}.`, { why: `it has ${list}`, hint, meta });
}

/** The numbers of an account as candidates; none where it cannot be read. */
async function numberCandidates(graph: Graph, wabaId: string | undefined): Promise<readonly Candidate[]> {
  if (wabaId === undefined) return [];
  const numbers = await orNone(listNumbers(graph, wabaId));
  return numbers.map((number) => ({ id: number.id, label: label(number) }));
}

/** Explaining a failure must not fail itself. */
async function orNone<T>(reading: Promise<readonly T[]>): Promise<readonly T[]> {
  return (await orNothing(reading)) ?? [];
}

async function orNothing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof CliError) return undefined;
    throw error;
  }
}
