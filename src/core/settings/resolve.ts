import { resolve } from 'node:path';
import { usageError } from '../errors/command.js';
import type { DefinedError } from '../errors/define.js';
import type { CliError } from '../errors/error.js';
import {
  appIdMissing,
  appSecretMissing,
  businessIdMissing,
  phoneNumberIdMissing,
  tokenMissing,
  verifyTokenMissing,
  wabaIdMissing,
} from '../errors/settings.js';
import { fileLocation, type LedgerLocation, parseLocation } from '../ledger/location.js';
import { newestVersion } from '../meta/versions.js';
import {
  type Checked,
  checkApiVersion,
  checkCountry,
  checkGraphUrl,
  checkHost,
  checkId,
  checkSecret,
  checkSwitch,
} from './checks.js';
import { ledgerFile } from './config-dir.js';
import type { Project } from './project-file.js';
import type { Profile } from './schema.js';
import type { Secrets } from './secrets.js';

/** Where a setting came from, strongest first. */
export type Origin = 'flag' | 'environment' | 'project' | 'profile' | 'default';

export interface Setting<T> {
  readonly value: T;
  readonly origin: Origin;
  /** The flag, variable, file or profile it was read from, for messages: `WACTL_TOKEN`, `profile acme`. */
  readonly from: string;
}

/** Everything a command can need to know of its account. Absent: nobody set it. Secrets are values here, never printed. */
export interface Settings {
  readonly profileName?: string;
  /** The project's file, from the folder of the command. */
  readonly projectFile?: string;
  readonly graphUrl: Setting<string>;
  readonly apiVersion: Setting<string>;
  /** A host beside Meta's that may get Meta's tokens, with its port if it has one. */
  readonly trustedHost?: Setting<string>;
  readonly token?: Setting<string>;
  readonly appId?: Setting<string>;
  readonly appSecret?: Setting<string>;
  /** The secret before the last rotation: webhooks that it signed are still accepted. */
  readonly appSecretPrevious?: Setting<string>;
  readonly businessId?: Setting<string>;
  /** Of the Embedded Signup that the saved token came from. */
  readonly configId?: Setting<string>;
  readonly wabaId?: Setting<string>;
  readonly phoneNumberId?: Setting<string>;
  readonly verifyToken?: Setting<string>;
  /** Where the ledger lives. */
  readonly store?: Setting<LedgerLocation>;
  /** ISO country for phone numbers typed in national form. */
  readonly country?: Setting<string>;
  /** `on`: marketing templates leave through the Marketing Messages API. */
  readonly marketingMessages?: Setting<string>;
  /** Path of the file of rates, as it was written. */
  readonly rates?: Setting<string>;
}

/** Settings whose value is a text. */
type SettingKey = Exclude<keyof Settings, 'profileName' | 'projectFile' | 'store'>;

/** Flags that override a setting for one run. */
export interface SettingFlags {
  readonly profile?: string | undefined;
  readonly graphUrl?: string | undefined;
  readonly apiVersion?: string | undefined;
}

export interface SettingSources {
  readonly flags: SettingFlags;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The chosen profile; absent when none is saved or chosen. */
  readonly profile?: { readonly name: string; readonly values: Profile };
  /** What the project's file says, as far as it counts. */
  readonly project?: Project | undefined;
  readonly secrets?: Secrets;
  /** The ledger lies below it unless told otherwise. */
  readonly configDir: string;
}

interface Source<T = string> {
  /** What the setting is, in a sentence: `no access token is set`. */
  readonly title: string;
  readonly check: (text: string) => Checked<T>;
  readonly flag?: { readonly key: keyof SettingFlags; readonly name: string };
  readonly variable?: string;
  readonly fromProject?: (project: Project) => string | undefined;
  readonly fromProfile?: (sources: SettingSources) => string | undefined;
  readonly fallback?: T;
}

const SOURCES: Readonly<Record<SettingKey, Source>> = {
  graphUrl: {
    title: 'address of the Graph API',
    check: checkGraphUrl,
    flag: { key: 'graphUrl', name: '--graph-url' },
    variable: 'WACTL_GRAPH_URL',
    fromProfile: ({ profile }) => profile?.values.graphUrl,
    fallback: 'https://graph.facebook.com',
  },
  apiVersion: {
    title: 'Graph API version',
    check: checkApiVersion,
    flag: { key: 'apiVersion', name: '--api-version' },
    variable: 'WACTL_API_VERSION',
    fromProfile: ({ profile }) => profile?.values.apiVersion,
    fallback: newestVersion,
  },
  trustedHost: {
    title: 'trusted host',
    check: checkHost,
    variable: 'WACTL_TRUSTED_HOST',
    fromProfile: ({ profile }) => profile?.values.trustedHost,
  },
  token: {
    title: 'access token',
    check: checkSecret,
    variable: 'WACTL_TOKEN',
    fromProfile: ({ secrets }) => secrets?.token,
  },
  appId: {
    title: 'app id',
    check: checkId,
    variable: 'WACTL_APP_ID',
    fromProfile: ({ profile }) => profile?.values.appId,
  },
  appSecret: {
    title: 'app secret',
    check: checkSecret,
    variable: 'WACTL_APP_SECRET',
    fromProfile: ({ secrets }) => secrets?.appSecret,
  },
  appSecretPrevious: {
    title: 'previous app secret',
    check: checkSecret,
    variable: 'WACTL_APP_SECRET_PREVIOUS',
  },
  businessId: {
    title: 'business portfolio id',
    check: checkId,
    fromProfile: ({ profile }) => profile?.values.businessId,
  },
  configId: {
    title: 'sign-up configuration id',
    check: checkId,
    fromProfile: ({ profile }) => profile?.values.configId,
  },
  wabaId: {
    title: 'WhatsApp Business Account id',
    check: checkId,
    variable: 'WACTL_WABA_ID',
    fromProfile: ({ profile }) => profile?.values.wabaId,
  },
  phoneNumberId: {
    title: 'phone number id',
    check: checkId,
    variable: 'WACTL_PHONE_NUMBER_ID',
    fromProject: ({ values }) => values.number,
    fromProfile: ({ profile }) => profile?.values.phoneNumberId,
  },
  verifyToken: {
    title: 'webhook verify token',
    check: checkSecret,
    variable: 'WACTL_VERIFY_TOKEN',
    fromProfile: ({ secrets }) => secrets?.verifyToken,
  },
  country: {
    title: 'default country',
    check: checkCountry,
    fromProject: ({ values }) => values.country,
    fromProfile: ({ profile }) => profile?.values.country,
  },
  marketingMessages: {
    title: 'setting of the Marketing Messages API',
    check: checkSwitch,
    variable: 'WACTL_MARKETING_MESSAGES',
    fromProfile: ({ profile }) => switchOf(profile?.values.marketingMessages),
  },
  rates: {
    title: 'file of rates',
    check: (text) => ({ value: text }),
    variable: 'WACTL_RATES',
    fromProject: ({ values, folder }) => (values.rates === undefined ? undefined : resolve(folder, values.rates)),
  },
};

function switchOf(isOn: boolean | undefined): string | undefined {
  if (isOn === undefined) return undefined;
  return isOn ? 'on' : 'off';
}

/**
 * Decides every setting: flag, else environment, else project, else profile, else default; and says where each came from.
 * An empty variable counts as unset, as CI systems write an absent secret. Pure.
 * @throws {CliError} exit 2 when a value cannot be right, naming the flag, variable or profile it came from
 */
export function resolveSettings(sources: SettingSources): Settings {
  const found: Partial<Record<SettingKey, Setting<string>>> = {};
  for (const [key, source] of Object.entries(SOURCES)) {
    const setting = resolveOne(source, sources);
    if (setting) found[key as SettingKey] = setting;
  }
  const store = resolveStore(sources, found.wabaId);
  return {
    ...(sources.profile === undefined ? {} : { profileName: sources.profile.name }),
    ...(sources.project === undefined ? {} : { projectFile: sources.project.shown }),
    ...found,
    ...(store === undefined ? {} : { store }),
  } as Settings;
}

function resolveOne<T>(source: Source<T>, sources: SettingSources): Setting<T> | undefined {
  const flag = source.flag && sources.flags[source.flag.key];
  if (source.flag && flag !== undefined) return checked(source, flag, 'flag', source.flag.name);
  const variable = source.variable && sources.env[source.variable];
  if (source.variable && variable) return checked(source, variable, 'environment', source.variable);
  const { project } = sources;
  const settled = project && source.fromProject?.(project);
  if (settled) return checked(source, settled, 'project', project.shown);
  const saved = source.fromProfile?.(sources);
  if (saved) return checked(source, saved, 'profile', `profile ${sources.profile?.name}`);
  return source.fallback === undefined ? undefined : { value: source.fallback, origin: 'default', from: 'default' };
}

function checked<T>(source: Source<T>, text: string, origin: Origin, from: string): Setting<T> {
  const result = source.check(text);
  if ('value' in result) return { value: result.value, origin, from };
  const named = origin === 'profile' ? `The ${source.title} in ${from}` : from;
  throw usageError(
    `${named} ${result.problem}.`,
    origin === 'profile' ? 'run `wactl connect` to set it again' : `correct ${from}`,
  );
}

const STORE: Source<LedgerLocation> = {
  title: 'ledger',
  check: parseLocation,
  variable: 'WACTL_STORE',
  fromProfile: (s) => s.profile?.values.store,
};

/** Each WABA has a ledger of its own, so the default path depends on which WABA was found. */
function resolveStore(
  sources: SettingSources,
  wabaId: Setting<string> | undefined,
): Setting<LedgerLocation> | undefined {
  const told = resolveOne(STORE, sources);
  if (told || !wabaId) return told;
  const value = fileLocation(ledgerFile(sources.configDir, wabaId.value));
  return { value, origin: 'default', from: 'default' };
}

/** Settings that a command may lack; the others have a default. */
export type NeededKey = Exclude<
  SettingKey,
  'graphUrl' | 'apiVersion' | 'trustedHost' | 'appSecretPrevious' | 'configId' | 'marketingMessages' | 'rates'
>;

/**
 * The value of a setting that the command cannot do without.
 * @throws {CliError} naming how to give it: exit 4 for what `wactl connect` sets up, exit 2 for the country
 */
export function requireSetting(settings: Settings, key: NeededKey): string {
  const setting = settings[key];
  if (setting) return setting.value;
  if (key === 'country') {
    throw usageError('The phone number has no country code.', 'write it as +<country code><number>, or pass --country');
  }
  throw missing(key);
}

/**
 * Where the ledger lives.
 * @throws {CliError} exit 4 when no account is set: the ledger is missing only because its WABA is
 */
export function requireLedger({ store }: Settings): LedgerLocation {
  if (store === undefined) throw missing('wabaId');
  return store.value;
}

function missing(key: keyof typeof MISSING): CliError {
  const source = SOURCES[key];
  const variable = source.variable === undefined ? '' : `, or set ${source.variable}`;
  const flag = key === 'phoneNumberId' ? ', or pass --number' : '';
  return MISSING[key](`No ${source.title} is set.`, { hint: `run \`wactl connect\`${variable}${flag}` });
}

/**
 * The app secrets that may have signed a webhook: the current one, then the one before it while that is being replaced.
 * @throws {CliError} exit 4 when no app secret is set
 */
export function signingSecrets(settings: Settings): readonly string[] {
  const previous = settings.appSecretPrevious?.value;
  return [requireSetting(settings, 'appSecret'), ...(previous === undefined ? [] : [previous])];
}

const MISSING: Readonly<Record<Exclude<NeededKey, 'country'>, DefinedError>> = {
  token: tokenMissing,
  appId: appIdMissing,
  appSecret: appSecretMissing,
  businessId: businessIdMissing,
  wabaId: wabaIdMissing,
  phoneNumberId: phoneNumberIdMissing,
  verifyToken: verifyTokenMissing,
};
