import type { Warning } from '../../../core/numbers/problem.js';
import type { Profile, ProfileChange } from '../../../core/numbers/profile.js';
import type { Style } from '../../../core/terminal/style.js';
import { table } from '../../../core/terminal/table.js';

/** A number's profile. */
export interface NumberProfile {
  readonly id: string;
  readonly phone: string | null;
  readonly profile: Profile;
}

export function profileView({ id, phone, profile }: NumberProfile, style: Style): string {
  const rows = Object.entries(profile).map(([field, value]) => [field, shown(value as string | null)]);
  return `${phone ?? id}\n\n${table(['field', 'value'], rows, style)}`;
}

/** What was changed, or with `dryRun` what would be. */
export interface ProfileReport {
  readonly id: string;
  readonly phone: string | null;
  readonly changes: readonly ProfileChange[];
  readonly warnings: readonly Warning[];
  readonly dryRun: boolean;
}

export function changesView(changes: readonly ProfileChange[], style: Style): string {
  return changes
    .map(({ field, before, after }) => {
      const [old, fresh] = [shown(before) ?? 'empty', shown(after) ?? 'empty'];
      return `${style.bold(field)}\n  ${style.red(`- ${old}`)}\n  ${style.green(`+ ${fresh}`)}`;
    })
    .join('\n');
}

export function reportView({ id, phone, changes, dryRun }: ProfileReport, style: Style): string {
  const name = phone ?? id;
  if (changes.length === 0) return `The profile of ${name} is up to date; nothing was changed.`;
  const fields = changes.map(({ field }) => field).join(', ');
  if (dryRun) return `${changesView(changes, style)}\n\nWould change the profile of ${name}: ${fields}.`;
  return `${style.green('Changed')} the profile of ${name}: ${fields}.`;
}

/** Null for what is empty. */
function shown(value: string | readonly string[] | null): string | null {
  const text = typeof value === 'string' ? value : (value?.join(', ') ?? '');
  return text === '' ? null : text;
}
