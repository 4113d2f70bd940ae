import { expiryOf } from '../../core/account/token.js';
import { type WabaFacts, wabaFacts } from '../../core/account/waba-facts.js';
import type { PhoneNumber } from '../../core/graph/numbers.js';
import { type NumberRow, numberRow } from '../../core/numbers/lifecycle.js';
import type { AppliedConnection, ConnectionPlan, Subscribers } from './apply.js';
import type { Connection } from './given.js';

/** What `connect` reports. */
export interface Connected extends Pick<AppliedConnection, 'subscribed' | 'callback' | 'group'> {
  readonly profile: string;
  /** The profile was there before. */
  readonly updated: boolean;
  readonly dryRun: boolean;
  readonly graphUrl: string;
  readonly apiVersion: string;
  readonly app: { readonly id: string | null; readonly name: string | null };
  readonly business: { readonly id: string; readonly name: string | null } | null;
  readonly waba: WabaFacts;
  readonly number: NumberRow | null;
  /** Other apps that get this account's webhooks. */
  readonly otherApps: Subscribers['others'];
  /** Null when nothing was saved. */
  readonly secretsIn: 'keychain' | 'file' | null;
  /** When the token ends, ISO 8601; null: never. */
  readonly expiresAt: string | null;
  readonly warnings: readonly string[];
  /** The same without questions. */
  readonly command: string;
  /** What that command reads from standard input, one a line. */
  readonly standardInput: readonly string[];
}

/** @param number as it is after the steps that set it up */
export function connectionReport(
  { connection, target, subscribers }: ConnectionPlan,
  { subscribed, callback, secrets, group }: AppliedConnection,
  {
    number,
    dryRun,
    warnings,
  }: { readonly number: PhoneNumber | undefined; readonly dryRun: boolean; readonly warnings: readonly string[] },
): Connected {
  const { given, info, waba, numbers } = connection;
  const expiresAt = expiryOf(info);
  const owner = waba.owner_business_info;
  return {
    profile: target.name,
    updated: target.existing !== undefined,
    dryRun,
    graphUrl: given.settings.graphUrl.value,
    apiVersion: given.settings.apiVersion.value,
    app: { id: info.app_id ?? null, name: info.application ?? null },
    business: owner === undefined ? null : { id: owner.id, name: owner.name ?? null },
    waba: wabaFacts(waba, numbers),
    number: number === undefined ? null : numberRow(number),
    subscribed,
    otherApps: subscribers.others,
    callback,
    secretsIn: secrets?.where ?? null,
    expiresAt: expiresAt === undefined ? null : new Date(expiresAt).toISOString(),
    group,
    warnings,
    command: repeatCommand(connection, target.name),
    standardInput: secretsPiped(connection),
  };
}

/** The same connection as one command line. No secret is in it: those go in by standard input. */
function repeatCommand({ given, waba, number, callback }: Connection, profile: string): string {
  const { graphUrl, apiVersion } = given.settings;
  return [
    'wactl connect --token-stdin',
    ...(given.appSecret ? ['--app-secret-stdin'] : []),
    ...(given.source.kind === 'hosted-signup' ? [`--hosted-signup ${given.source.businessId}`] : []),
    `--waba ${waba.id}`,
    ...(number === undefined ? [] : [`--number ${number.id}`]),
    ...(callback === undefined ? [] : [`--callback-url ${callback.url}`]),
    ...(graphUrl.origin === 'default' ? [] : [`--graph-url ${graphUrl.value}`]),
    ...(apiVersion.origin === 'default' ? [] : [`--api-version ${apiVersion.value}`]),
    `--profile ${profile}`,
  ].join(' ');
}

/** What that command line reads from standard input, one a line. */
function secretsPiped({ given }: Connection): readonly string[] {
  const token = given.source.kind === 'hosted-signup' ? 'access token of your own app' : 'access token';
  return [token, ...(given.appSecret ? ['app secret'] : [])];
}
