import { type WabaFacts, wabaSummary } from '../../core/account/waba-facts.js';
import type { NumberRow } from '../../core/numbers/lifecycle.js';
import type { Style } from '../../core/terminal/style.js';
import type { CallbackState } from './callback.js';
import type { Connection } from './save.js';

/** What `connect` reports. */
export interface Connected {
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
  /** Whether the app was subscribed to the account's webhooks by this command. */
  readonly subscribed: 'now' | 'before' | 'no';
  /** Other apps that get this account's webhooks. */
  readonly otherApps: readonly { readonly id: string; readonly name: string | null }[];
  /** Where the app's webhooks go, when this command was to set it. */
  readonly callback: { readonly url: string; readonly state: CallbackState } | null;
  /** Null when nothing was saved. */
  readonly secretsIn: 'keychain' | 'file' | null;
  /** When the token ends, ISO 8601; null: never. */
  readonly expiresAt: string | null;
  /** The default consent group; null when nothing was saved. */
  readonly group: string | null;
  readonly warnings: readonly string[];
  /** The same without questions. */
  readonly command: string;
}

export function connectedView(connected: Connected, style: Style): string {
  const { profile, updated, dryRun, waba, number, app, expiresAt, subscribed, callback, group, secretsIn, command } =
    connected;
  const fate = dryRun ? 'would be saved' : updated ? 'updated' : 'saved';
  const rows: [string, string][] = [
    ['profile', `${profile} (${fate})`],
    ['account', `${named(waba.name, waba.id)}: ${wabaSummary(waba)}`],
    ['number', number === null ? 'none chosen' : `${named(number.phone, number.id)}: ${number.why}`],
    ['app', app.id === null ? '-' : named(app.name, app.id)],
    ['token', `valid, ${expiresAt === null ? 'does not expire' : `expires ${expiresAt}`}`],
    ['webhooks', WEBHOOKS[subscribed]],
    ...(callback === null ? [] : [['callback', `${callback.url} (${CALLBACK[callback.state]})`] as [string, string]]),
    ['consent', group === null ? '-' : `default group "${group}"`],
    ...(secretsIn === null ? [] : [['secrets', SECRETS[secretsIn]] as [string, string]]),
  ];
  const lines = rows.map(([key, value]) => `${style.dim(key.padEnd(8))}  ${value}`);
  const next = number?.next ? [`Next: ${style.bold(number.next)}`] : [];
  return [
    style.green(dryRun ? 'The connection works; nothing was changed.' : 'Connected.'),
    ...lines,
    '',
    ...next,
    `Without questions: ${command}`,
  ].join('\n');
}

/** The same connection as one command line. No secret is in it: those go in by standard input. */
export function repeatCommand({ given, waba, number, callback }: Connection, profile: string): string {
  const { graphUrl, apiVersion } = given.settings;
  return [
    'wactl connect --token-stdin',
    ...(given.appSecret ? ['--app-secret-stdin'] : []),
    ...(given.hostedSignup === undefined ? [] : [`--hosted-signup ${given.hostedSignup}`]),
    `--waba ${waba.id}`,
    ...(number === undefined ? [] : [`--number ${number.id}`]),
    ...(callback === undefined ? [] : [`--callback-url ${callback.url}`]),
    ...(graphUrl.origin === 'default' ? [] : [`--graph-url ${graphUrl.value}`]),
    ...(apiVersion.origin === 'default' ? [] : [`--api-version ${apiVersion.value}`]),
    `--profile ${profile}`,
  ].join(' ');
}

const WEBHOOKS: Readonly<Record<Connected['subscribed'], string>> = {
  now: 'the app is now subscribed to the account',
  before: 'the app was subscribed to the account before',
  no: 'not touched',
};

const CALLBACK: Readonly<Record<CallbackState, string>> = {
  now: 'set',
  before: 'as before',
  refused: 'Meta could not confirm it',
  planned: 'would be set',
};

const SECRETS: Readonly<Record<'keychain' | 'file', string>> = {
  keychain: 'in the keychain of this system',
  file: 'in a file that only you can read',
};

function named(name: string | null, id: string): string {
  return name === null ? id : `${name} (${id})`;
}
