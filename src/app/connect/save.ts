import { profileNameFor } from '../../core/account/choose.js';
import { findGroup } from '../../core/consent/group.js';
import type { Waba } from '../../core/graph/waba.js';
import { openStore } from '../../core/ledger/open.js';
import type { Store } from '../../core/ledger/store.js';
import { isDamage } from '../../core/settings/damage.js';
import { loadSettings } from '../../core/settings/load.js';
import { listProfiles, type NamedProfile, saveProfile } from '../../core/settings/profiles.js';
import { requireLedger } from '../../core/settings/resolve.js';
import { readSecrets, type SavedSecrets, type Secrets, saveSecrets } from '../../core/settings/secrets.js';
import type { Ports } from '../ports.js';
import type { Connection } from './given.js';

/** The profile a connection will be saved under, and what stands there now. */
export interface Target {
  readonly name: string;
  /** The same account, connected before: its other settings and secrets are kept. */
  readonly existing?: NamedProfile;
  /** The other account that stands there now: replacing it needs a yes. */
  readonly replaces?: string;
}

/** Decides where to save. @param asked the profile that was named */
export async function planTarget({ system }: Ports, waba: Waba, asked: string | undefined): Promise<Target> {
  const profiles = await listProfiles(system).catch(noneWhenDamaged);
  const saved = profiles.map(({ name, values }) => ({ name, wabaId: values.wabaId }));
  const name = profileNameFor(saved, waba, asked);
  const existing = profiles.find((profile) => profile.name === name);
  if (existing === undefined) return { name };
  return existing.values.wabaId === waba.id ? { name, existing } : { name, replaces: existing.values.wabaId };
}

/** What saving came to. */
export interface SavedConnection {
  readonly secrets: SavedSecrets;
  /** Where damaged settings were moved to. */
  readonly keptAside: string | undefined;
}

/** Saves secrets first: a profile without its token would look connected and not be. */
export async function saveConnection(
  { system, clock }: Ports,
  target: Target,
  connection: Connection,
): Promise<SavedConnection> {
  const { given, callback } = connection;
  const secrets = await saveSecrets(system, target.name, {
    ...(await keptSecrets(system, target)),
    token: given.token,
    ...(given.appSecret ? { appSecret: given.appSecret } : {}),
    ...(callback?.verifyToken === undefined ? {} : { verifyToken: callback.verifyToken }),
  });
  const { keptAside } = await saveProfile(
    system,
    target.name,
    { ...target.existing?.values, ...profileOf(connection) },
    { nowMs: clock.now(), makeCurrent: true },
  );
  return { secrets, keptAside };
}

/** Opens the ledger of the saved profile, which makes it where it is new, and names its default consent group. */
export async function ensureLedger(ports: Ports, place: LedgerPlace): Promise<string> {
  return withLedger(ports, place, async (store) => (await findGroup(store.db)).name);
}

/** The ledger of a profile that this run has saved. */
export interface LedgerPlace {
  readonly profile: string;
  readonly wabaId: string;
  /** Hears where a new ledger was created. */
  readonly onCreated?: (place: string) => void;
}

/** Works on the ledger of a saved profile, and closes it. */
export async function withLedger<T>(
  { system, clock }: Ports,
  { profile, wabaId, onCreated }: LedgerPlace,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const settings = await loadSettings({
    // An account named in the environment would point at another ledger.
    system: { ...system, env: { ...system.env, WACTL_WABA_ID: wabaId } },
    flags: { profile },
  });
  const store = await openStore(requireLedger(settings), { clock, ...(onCreated === undefined ? {} : { onCreated }) });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function profileOf({ given, info, waba, number }: Connection) {
  const { graphUrl, apiVersion, trustedHost } = given.settings;
  const business = waba.owner_business_info?.id;
  const appId = given.appId ?? info.app_id;
  return {
    wabaId: waba.id,
    // Undefined takes away what an earlier connection saved.
    graphUrl: graphUrl.origin === 'default' ? undefined : graphUrl.value,
    apiVersion: apiVersion.origin === 'default' ? undefined : apiVersion.value,
    trustedHost: trustedHost?.value,
    configId: given.source.kind === 'embedded-signup' ? given.source.configId : undefined,
    ...(waba.name === undefined ? {} : { wabaName: waba.name }),
    ...(number === undefined ? {} : { phoneNumberId: number.id }),
    ...(business === undefined ? {} : { businessId: business }),
    ...(appId === undefined ? {} : { appId }),
  };
}

async function keptSecrets(system: Ports['system'], { name, existing }: Target): Promise<Secrets> {
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
