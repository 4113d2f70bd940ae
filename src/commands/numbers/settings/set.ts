import { applySettings, planSettings, readStorage, type WantedSettings } from '../../../app/numbers/settings.js';
import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors/command.js';
import { label } from '../../../core/numbers/find.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
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
  const picked = await pickNumber(context, meant);
  const { number } = picked;
  const changes = await planSettings(picked, wanted);
  const dryRun = options.dryRun ?? false;
  if (changes.length > 0 && !dryRun) {
    context.output.note(changesView(changes, context.output.noteStyle));
    await context.ask.confirm(`Change the settings of ${label(number)}?`);
    await applySettings(picked, wanted, changes);
  }
  context.output.result<SettingsReport>({ id: number.id, phone: phoneOf(number), changes, dryRun }, settingsReportView);
}

/** @throws {CliError} exit 2 when nothing is given, or a region that Meta does not have */
function readWanted({ calling, callIcons, storageRegion }: SetOptions): WantedSettings {
  const wanted = {
    ...(calling === undefined ? {} : { calling: calling.toUpperCase() }),
    ...(callIcons === undefined ? {} : { callIcons: callIcons === 'shown' ? 'DEFAULT' : 'DISABLE_ALL' }),
    ...(storageRegion === undefined ? {} : readStorage(storageRegion)),
  };
  if (Object.keys(wanted).length > 0) return wanted;
  throw usageError('Nothing to change.', 'pass --calling, --call-icons or --storage-region');
}
