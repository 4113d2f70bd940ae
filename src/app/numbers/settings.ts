import { usageError } from '../../core/errors/command.js';
import { messagingLimitTooLow, numberRegistered } from '../../core/errors/numbers.js';
import { getSettings, updateSettings } from '../../core/graph/number-settings.js';
import type { PhoneNumber } from '../../core/graph/numbers.js';
import { STORAGE_REGIONS } from '../../core/meta/number-limits.js';
import { label } from '../../core/numbers/find.js';
import { numberRow } from '../../core/numbers/lifecycle.js';
import { numberLimits } from '../../core/numbers/limits.js';
import {
  changesStorage,
  diffSettings,
  type NumberSettings,
  type SettingChange,
  settingsOf,
  settingsUpdates,
} from '../../core/numbers/settings.js';
import type { Picked } from './pick.js';

/** The settings that are wanted; what is absent stays. */
export type WantedSettings = Partial<NumberSettings>;

/**
 * Where messages are to be stored, from a country or `default`.
 * @throws {CliError} exit 2 for a country in which Meta stores none
 */
export function readStorage(text: string): Pick<NumberSettings, 'storage' | 'storageRegion'> {
  const region = text.toUpperCase();
  if (region === 'DEFAULT') return { storage: 'DEFAULT', storageRegion: null };
  if (STORAGE_REGIONS.includes(region)) return { storage: 'IN_COUNTRY_STORAGE_ENABLED', storageRegion: region };
  throw usageError(`"${region}" is not a storage region.`, `use one of ${STORAGE_REGIONS.join(', ')}, or default`);
}

/**
 * What would change. Empty: nothing.
 * @throws {CliError} exit 5 for what Meta refuses as the number stands
 */
export async function planSettings(
  { graph, number }: Picked,
  wanted: WantedSettings,
): Promise<readonly SettingChange[]> {
  const changes = diffSettings(settingsOf(await getSettings(graph, number.id)), wanted);
  requirePossible(number, changes);
  return changes;
}

/** Makes the changes, one call a feature. */
export async function applySettings(
  { graph, number }: Picked,
  wanted: WantedSettings,
  changes: readonly SettingChange[],
): Promise<void> {
  for (const update of settingsUpdates(changes, wanted)) await updateSettings(graph, number.id, update);
}

const MIN_LIMIT_FOR_CALLS = 2_000;

/**
 * @throws {CliError} exit 5 for what Meta refuses as the number stands
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/local-storage ,
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/call-settings
 */
function requirePossible(number: PhoneNumber, changes: readonly SettingChange[]): void {
  if (changesStorage(changes) && numberRow(number).registered) {
    throw numberRegistered(`${label(number)} is registered: where its messages are stored cannot change now.`, {
      hint: `run \`wactl numbers deregister ${number.id}\`, set the region, then register it again`,
    });
  }
  const { usersPerDay } = numberLimits(number);
  const isEnabling = changes.some(({ setting, after }) => setting === 'calling' && after === 'ENABLED');
  if (isEnabling && typeof usersPerDay === 'number' && usersPerDay < MIN_LIMIT_FOR_CALLS) {
    throw messagingLimitTooLow(`Calling needs a messaging limit of at least 2,000; yours is ${usersPerDay}.`, {
      hint: 'verify the business, or message more people; `wactl numbers show` prints the limit',
    });
  }
}
