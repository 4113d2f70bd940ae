import type { Context } from '../../../context.js';
import { CliError, EXIT, usageError } from '../../../core/errors.js';
import { getSettings, updateSettings } from '../../../core/graph/number-settings.js';
import type { PhoneNumber } from '../../../core/graph/numbers.js';
import { STORAGE_REGIONS } from '../../../core/meta/number-limits.js';
import { label } from '../../../core/numbers/find.js';
import { numberRow, phoneOf } from '../../../core/numbers/lifecycle.js';
import { numberLimits } from '../../../core/numbers/limits.js';
import {
  changesStorage,
  diffSettings,
  type NumberSettings,
  type SettingChange,
  settingsOf,
  settingsUpdates,
} from '../../../core/numbers/settings.js';
import { pickNumber } from '../pick.js';
import { changesView, type SettingsReport, settingsReportView } from './views.js';

export interface SetOptions {
  readonly calling?: 'enabled' | 'disabled';
  readonly callIcons?: 'shown' | 'hidden';
  readonly storageRegion?: string;
  readonly dryRun?: boolean;
}

export default async function set(context: Context, options: SetOptions, meant: string | undefined): Promise<void> {
  const wanted = readWanted(options);
  const { graph, number } = await pickNumber(context, meant);
  const changes = diffSettings(settingsOf(await getSettings(graph, number.id)), wanted);
  requirePossible(number, changes);
  const dryRun = options.dryRun ?? false;
  if (changes.length > 0 && !dryRun) {
    context.output.note(changesView(changes, context.output.noteStyle));
    await context.ask.confirm(`Change the settings of ${label(number)}?`);
    for (const update of settingsUpdates(changes, wanted)) await updateSettings(graph, number.id, update);
  }
  context.output.result<SettingsReport>({ id: number.id, phone: phoneOf(number), changes, dryRun }, settingsReportView);
}

function readWanted({ calling, callIcons, storageRegion }: SetOptions): Partial<NumberSettings> {
  const wanted = {
    ...(calling === undefined ? {} : { calling: calling.toUpperCase() }),
    ...(callIcons === undefined ? {} : { callIcons: callIcons === 'shown' ? 'DEFAULT' : 'DISABLE_ALL' }),
    ...(storageRegion === undefined ? {} : readStorage(storageRegion.toUpperCase())),
  };
  if (Object.keys(wanted).length > 0) return wanted;
  throw usageError('Nothing to change is given.', 'give --calling, --call-icons or --storage-region');
}

function readStorage(region: string): Pick<NumberSettings, 'storage' | 'storageRegion'> {
  if (region === 'DEFAULT') return { storage: 'DEFAULT', storageRegion: null };
  if (STORAGE_REGIONS.includes(region)) return { storage: 'IN_COUNTRY_STORAGE_ENABLED', storageRegion: region };
  throw usageError(`Meta stores no messages in "${region}".`, `give one of ${STORAGE_REGIONS.join(', ')}, or default`);
}

/**
 * @throws {CliError} exit 5 for what Meta refuses as the number stands
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/local-storage ,
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/call-settings
 */
function requirePossible(number: PhoneNumber, changes: readonly SettingChange[]): void {
  if (changesStorage(changes) && numberRow(number).registered) {
    throw new CliError(`${label(number)} is registered: where its messages are stored cannot change now.`, {
      code: 'number-registered',
      exitCode: EXIT.refused,
      hint: `run \`wactl numbers deregister ${number.id}\`, set the region, then register it again`,
    });
  }
  const { usersPerDay } = numberLimits(number);
  const isEnabling = changes.some(({ setting, after }) => setting === 'calling' && after === 'ENABLED');
  if (isEnabling && typeof usersPerDay === 'number' && usersPerDay < MIN_LIMIT_FOR_CALLS) {
    throw new CliError(`Calling needs a messaging limit of at least 2,000; yours is ${usersPerDay}.`, {
      code: 'messaging-limit-too-low',
      exitCode: EXIT.refused,
      hint: 'verify the business, or message more people; `wactl numbers show` gives the limit',
    });
  }
}

const MIN_LIMIT_FOR_CALLS = 2_000;
