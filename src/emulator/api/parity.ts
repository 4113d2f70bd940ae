import { compareText } from '../../core/compare-text.js';
import { OPENAPI_OPERATIONS } from './operations.js';
import { ROUTES, type Route } from './routes.js';

/**
 * How something about an operation is known: `spec` from Meta's OpenAPI file, `doc` from its pages, `live` from an answer of
 * Meta that somebody published on that day; `unproven` is a guess.
 */
export type Proof = 'spec' | 'doc' | 'unproven' | `live ${string}`;

/** What the emulator claims about one operation. */
export interface ParityRow {
  /** `POST /{number-id}/messages`. */
  readonly operation: string;
  /** Whether Meta's OpenAPI file has it. */
  readonly openapi: boolean;
  readonly served: boolean;
  /** Of requests and answers. */
  readonly shape: Proof;
  /** What is refused, with which codes. */
  readonly errors: Proof;
  readonly headers: Proof;
  /** What it leads to; `shape only`: to nothing. */
  readonly state: Proof | 'shape only';
}

type Claim = Pick<ParityRow, 'shape' | 'errors' | 'headers' | 'state'>;

const DOCUMENTED: Claim = { shape: 'doc', errors: 'doc', headers: 'doc', state: 'doc' };
/** The OpenAPI file alone tells of it. */
const SPECIFIED: Claim = { shape: 'spec', errors: 'unproven', headers: 'unproven', state: 'unproven' };
/** There are pages, which say little of what is refused. */
const DESCRIBED: Claim = { shape: 'doc', errors: 'unproven', headers: 'doc', state: 'doc' };
const EMPTY: Claim = { ...SPECIFIED, state: 'shape only' };

/** By the beginning of an operation without its method; the longest that fits counts. */
const CLAIMS: Readonly<Record<string, Claim>> = {
  '/': DOCUMENTED,
  '/{app-id}/connected_client_businesses': EMPTY,
  '/{app-id}/whatsapp_business_solution': SPECIFIED,
  '/{business-id}/add_phone_numbers': SPECIFIED,
  '/{business-id}/client_whatsapp_business_accounts': { ...DOCUMENTED, state: 'shape only' },
  '/{business-id}/extendedcredits': EMPTY,
  '/{business-id}/onboard_partners_to_mm_lite': EMPTY,
  '/{business-id}/preverified_numbers': DESCRIBED,
  '/{business-id}/share_preverified_numbers': SPECIFIED,
  '/{flow-id}': { ...DOCUMENTED, errors: 'unproven' },
  '/{group-id}': DESCRIBED,
  '/{history-id}/events': SPECIFIED,
  '/{media-url}': { ...DESCRIBED, headers: 'unproven' },
  '/{migration-id}': EMPTY,
  '/{mobility-id}': EMPTY,
  '/{number-id}/business_compliance_info': SPECIFIED,
  '/{number-id}/call_permissions': { ...SPECIFIED, state: 'doc' },
  '/{number-id}/groups': DESCRIBED,
  '/{number-id}/media': { ...DOCUMENTED, errors: 'live 2025-03-20' },
  '/{number-id}/message_history': SPECIFIED,
  '/{number-id}/official_business_account': { ...DESCRIBED, state: 'shape only' },
  '/{number-id}/username': DESCRIBED,
  '/{preverified-id}': SPECIFIED,
  '/{solution-id}': SPECIFIED,
  '/{waba-id}/activities': SPECIFIED,
  '/{waba-id}/assigned_users': DESCRIBED,
  '/{waba-id}/conversation_analytics': DESCRIBED,
  '/{waba-id}/flows': DESCRIBED,
  '/{waba-id}/in_progress_onbehalf_request': EMPTY,
  '/{waba-id}/message_samples': DESCRIBED,
  '/{waba-id}/migrate_flows': DESCRIBED,
  '/{waba-id}/obo_mobility_intent': EMPTY,
  '/{waba-id}/pricing_analytics': DESCRIBED,
  '/{waba-id}/schedules': EMPTY,
  '/{waba-id}/set_obo_mobility_intent': EMPTY,
  '/{waba-id}/set_solution_migration_intent': EMPTY,
  '/{waba-id}/solutions': SPECIFIED,
};

/** Not a route of the Graph API: the files have a host of their own at Meta. */
const DOWNLOAD = 'GET /{media-url}';

/** A part of the claim about an operation that a recording of Meta's own answers bears out. */
export interface Proven {
  readonly operation: string;
  readonly part: 'shape' | 'errors' | 'headers';
  /** `2026-11-30`. */
  readonly date: string;
}

/**
 * Every operation of Meta's OpenAPI file, and every other that the emulator serves, by path.
 * @param proven what recordings show, which counts more than what is written
 */
export function parity(proven: readonly Proven[] = []): readonly ParityRow[] {
  const served = new Set([...ROUTES.map(nameOf), DOWNLOAD]);
  const all = [...new Set([...OPENAPI_OPERATIONS, ...served])].sort((one, other) =>
    compareText(pathOf(one), pathOf(other)),
  );
  return all.map((operation) => ({
    operation,
    openapi: OPENAPI_OPERATIONS.includes(operation),
    served: served.has(operation),
    ...claimOf(pathOf(operation)),
    ...liveClaims(proven.filter((one) => one.operation === operation)),
  }));
}

/** What holds for all operations, and how it is known. */
export const WIRE_CLAIMS: readonly { readonly what: string; readonly proof: Proof }[] = [
  { what: 'the error envelope with code, subcode, fbtrace_id and is_transient', proof: 'doc' },
  { what: 'an object that is not there: HTTP 400 with code 100 and subcode 33', proof: 'doc' },
  { what: 'access_token as a parameter beside a header: the parameter counts', proof: 'unproven' },
  { what: 'lists and objects as JSON text inside a JSON body', proof: 'unproven' },
  { what: 'a body with a GET: read like that of a POST', proof: 'unproven' },
  { what: 'escapes in the bytes of answers and webhooks', proof: 'doc' },
  { what: 'several objects by ?ids= and calls in a batch', proof: 'doc' },
  { what: 'the text of refusals of files without a token', proof: 'unproven' },
];

/** Of several recordings the last one speaks. */
function liveClaims(proven: readonly Proven[]): Partial<Claim> {
  const sorted = proven.toSorted((one, other) => compareText(one.date, other.date));
  return Object.fromEntries(sorted.map(({ part, date }) => [part, `live ${date}`]));
}

function claimOf(path: string): Claim {
  const fitting = Object.keys(CLAIMS).filter((start) => path.startsWith(start));
  const longest = fitting.sort((one, other) => other.length - one.length)[0];
  return CLAIMS[longest ?? '/'] ?? DOCUMENTED;
}

function nameOf({ method, start, edge }: Route): string {
  const isWord = start === 'me' || start === 'debug_token' || start === 'message_template_library';
  const rest = edge === undefined ? '' : `/${edge.replace('*', '{code}')}`;
  return `${method} /${isWord ? start : `{${start}-id}`}${rest}`;
}

function pathOf(operation: string): string {
  return operation.slice(operation.indexOf(' ') + 1);
}
