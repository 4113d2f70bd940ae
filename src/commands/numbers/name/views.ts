import type { DisplayName } from '../../../core/numbers/name.js';
import type { Style } from '../../../core/terminal/style.js';
import { table } from '../../../core/terminal/table.js';

interface NumberOf {
  readonly id: string;
  readonly phone: string | null;
}

export function nameView({ id, phone, state, why, next, ...name }: NumberOf & DisplayName, style: Style): string {
  const head = `${phone ?? id}: ${state.replace('-', ' ')}, ${why}.`;
  const rows = table(['field', 'value'], Object.entries(name), style);
  return [head, '', rows, ...(next === null ? [] : ['', `Next: ${next}`])].join('\n');
}

/** A display name that was asked for, or with `dryRun` would be. */
export interface NameRequest extends NumberOf {
  readonly name: string | null;
  readonly newName: string;
  /** It is in use, or was asked for before; nothing was done. */
  readonly already: boolean;
  readonly dryRun: boolean;
  readonly next: string;
}

export function nameRequestView({ id, phone, newName, already, dryRun, next }: NameRequest): string {
  const number = phone ?? id;
  if (already) return `${number} already has the name "${newName}", or it was requested before.\nNext: ${next}`;
  if (dryRun) return `Would ask Meta to rename ${number} to "${newName}".`;
  return `Meta reviews "${newName}" for ${number}; until then the old name stays.\nNext: ${next}`;
}
