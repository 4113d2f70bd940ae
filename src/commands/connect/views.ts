import type { NumberRow } from '../../core/numbers/lifecycle.js';
import type { Style } from '../../core/terminal/style.js';
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
  readonly waba: {
    readonly id: string;
    readonly name: string | null;
    readonly currency: string | null;
    readonly reviewStatus: string | null;
  };
  readonly number: NumberRow | null;
  /** Whether the app was subscribed to the account's webhooks by this command. */
  readonly subscribed: 'now' | 'before' | 'no';
  /** When the token ends, ISO 8601; null: never. */
  readonly expiresAt: string | null;
  /** The default consent group; null when nothing was saved. */
  readonly group: string | null;
  readonly warnings: readonly string[];
  /** The same without questions. */
  readonly command: string;
}

export function connectedView(connected: Connected, style: Style): string {
  const { profile, updated, dryRun, waba, number, app, expiresAt, subscribed, group, command } = connected;
  const fate = dryRun ? 'would be saved' : updated ? 'updated' : 'saved';
  const rows: [string, string][] = [
    ['profile', `${profile} (${fate})`],
    ['account', named(waba.name, waba.id)],
    ['number', number === null ? 'none chosen' : `${named(number.phone, number.id)}: ${number.why}`],
    ['app', app.id === null ? '-' : named(app.name, app.id)],
    ['token', `valid, ${expiresAt === null ? 'does not expire' : `expires ${expiresAt}`}`],
    ['webhooks', WEBHOOKS[subscribed]],
    ['consent', group === null ? '-' : `default group "${group}"`],
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
export function repeatCommand({ given, waba, number }: Connection, profile: string): string {
  const { graphUrl, apiVersion } = given.settings;
  return [
    'wactl connect --token-stdin',
    ...(given.appSecret ? ['--app-secret-stdin'] : []),
    `--waba ${waba.id}`,
    ...(number === undefined ? [] : [`--number ${number.id}`]),
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

function named(name: string | null, id: string): string {
  return name === null ? id : `${name} (${id})`;
}
