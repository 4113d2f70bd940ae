import type { Context } from '../../context.js';
import { profileNameFor } from '../../core/account/connect.js';
import { findGroup } from '../../core/consent/group.js';
import type { PhoneNumber } from '../../core/graph/numbers.js';
import type { TokenInfo } from '../../core/graph/token.js';
import type { Waba } from '../../core/graph/waba.js';
import { openStore } from '../../core/ledger/open.js';
import type { Store } from '../../core/ledger/store.js';
import { loadSettings } from '../../core/settings/load.js';
import { askedProfile, listProfiles, type NamedProfile, saveProfile } from '../../core/settings/profiles.js';
import { requireLedger } from '../../core/settings/resolve.js';
import { readSecrets, type SavedSecrets, type Secrets, saveSecrets } from '../../core/settings/secrets.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import { wrapProse } from '../../core/terminal/wrap-painted.js';
import type { Callback } from './callback.js';
import { type Given, isDamage } from './gather.js';

/** What was found out about a connection, and goes into its profile. */
export interface Connection {
  readonly given: Given;
  readonly info: TokenInfo;
  readonly waba: Waba;
  readonly numbers: readonly PhoneNumber[];
  readonly number: PhoneNumber | undefined;
  /** Where the app's webhooks are to go; undefined: that stays as it is. */
  readonly callback: Callback | undefined;
}

/** The profile a connection will be saved under, and what stands there now. */
export interface Target {
  readonly name: string;
  /** The same account, connected before: its other settings and secrets are kept. */
  readonly existing?: NamedProfile;
}

/**
 * Decides where to save, and asks before a profile would turn into another account's.
 * @throws {CliError} exit 130 when declined
 */
export async function chooseTarget(context: Context, waba: Waba): Promise<Target> {
  const { system } = context;
  const profiles = await listProfiles(system).catch(noneWhenDamaged);
  const saved = profiles.map(({ name, values }) => ({ name, wabaId: values.wabaId }));
  const name = profileNameFor(saved, waba, askedProfile(context.options, system.env));
  const existing = profiles.find((profile) => profile.name === name);
  if (existing === undefined) return { name };
  if (existing.values.wabaId === waba.id) return { name, existing };
  await context.ask.confirm(`Profile ${name} is account ${existing.values.wabaId}. Make it account ${waba.id}?`);
  return { name };
}

/**
 * Saves secrets first: a profile without its token would look connected and not be.
 * @returns where the secrets are
 */
export async function saveConnection(
  context: Context,
  target: Target,
  connection: Connection,
): Promise<SavedSecrets['where']> {
  const { system, clock, output } = context;
  const { given, callback } = connection;
  const saved = await saveSecrets(system, target.name, {
    ...(await keptSecrets(context, target)),
    token: given.token,
    ...(given.appSecret ? { appSecret: given.appSecret } : {}),
    ...(callback?.verifyToken === undefined ? {} : { verifyToken: callback.verifyToken }),
  });
  if (saved.where === 'file') noteFile(output, saved);
  const report = await saveProfile(
    system,
    target.name,
    { ...target.existing?.values, ...profileOf(connection) },
    { nowMs: clock.now(), makeCurrent: true },
  );
  if (report.keptAside) output.warn(`The damaged settings were moved to ${report.keptAside}.`);
  return saved.where;
}

/** Says why the secrets are not in the keychain; nothing where nobody wanted them there. */
function noteFile(output: Context['output'], { path, why, detail }: Extract<SavedSecrets, { where: 'file' }>): void {
  if (why === undefined) return;
  const note = `The keychain ${why}: secrets go into a private file, ${path} (WACTL_KEYCHAIN=off says so for good).`;
  output.note(wrapProse(note, output.noteStyle));
  if (detail !== undefined) output.detail(`The system says of its keychain: ${sanitize(detail)}`);
}

/** Opens the ledger of the saved profile, which makes it where it is new, and names its default consent group. */
export async function ensureLedger(context: Context, profile: string, wabaId: string): Promise<string> {
  return withLedger(context, profile, wabaId, async (store) => (await findGroup(store.db)).name);
}

/** Works on the ledger of a profile that this command has saved, and closes it. */
export async function withLedger<T>(
  { system, clock, output }: Context,
  profile: string,
  wabaId: string,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const settings = await loadSettings({
    // An account named in the environment would point at another ledger.
    system: { ...system, env: { ...system.env, WACTL_WABA_ID: wabaId } },
    flags: { profile },
  });
  const store = await openStore(requireLedger(settings), {
    clock,
    onCreated: (place) => output.note(`Created the ledger ${place}.`),
  });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function profileOf({ given, info, waba, number }: Connection) {
  const { graphUrl, apiVersion } = given.settings;
  const business = waba.owner_business_info?.id;
  const appId = given.appId ?? info.app_id;
  return {
    wabaId: waba.id,
    // Undefined takes away what an earlier connection saved.
    graphUrl: graphUrl.origin === 'default' ? undefined : graphUrl.value,
    apiVersion: apiVersion.origin === 'default' ? undefined : apiVersion.value,
    ...(waba.name === undefined ? {} : { wabaName: waba.name }),
    ...(number === undefined ? {} : { phoneNumberId: number.id }),
    ...(business === undefined ? {} : { businessId: business }),
    ...(appId === undefined ? {} : { appId }),
  };
}

async function keptSecrets({ system }: Context, { name, existing }: Target): Promise<Secrets> {
  if (existing === undefined) return {};
  return (await readSecrets(system, name).catch(noSecretsWhenDamaged)) ?? {};
}

function noneWhenDamaged(error: unknown): readonly NamedProfile[] {
  if (isDamage(error)) return [];
  throw error;
}

function noSecretsWhenDamaged(error: unknown): undefined {
  if (!isDamage(error)) throw error;
}
