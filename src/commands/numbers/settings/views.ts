import type { NumberSettings, SettingChange } from '../../../core/numbers/settings.js';
import type { Style } from '../../../core/terminal/style.js';
import { table } from '../../../core/terminal/table.js';

interface NumberOf {
  readonly id: string;
  readonly phone: string | null;
}

export function settingsView(
  { id, phone, settings }: NumberOf & { readonly settings: NumberSettings },
  style: Style,
): string {
  return `${phone ?? id}\n\n${table(['setting', 'value'], Object.entries(settings), style)}`;
}

export function changesView(changes: readonly SettingChange[], style: Style): string {
  return changes
    .map(({ setting, before, after }) => `${style.bold(setting)}: ${before ?? 'none'} → ${after ?? 'none'}`)
    .join('\n');
}

/** What was changed, or with `dryRun` would be. */
export interface SettingsReport extends NumberOf {
  readonly changes: readonly SettingChange[];
  readonly dryRun: boolean;
}

export function settingsReportView({ id, phone, changes, dryRun }: SettingsReport, style: Style): string {
  const name = phone ?? id;
  if (changes.length === 0) return `The settings of ${name} are up to date; nothing was changed.`;
  const what = changesView(changes, style);
  return dryRun ? `${what}\n\nWould change the settings of ${name}.` : `${style.green('Changed')} ${name}.\n${what}`;
}
