import type { Style } from '../../../core/terminal/style.js';
import { table } from '../../../core/terminal/table.js';

interface NumberOf {
  readonly id: string;
  readonly phone: string | null;
}

/** A person by what is known of them. */
interface Person {
  readonly phone: string | null;
  readonly userId: string | null;
}

export function blockedView(
  { id, phone, users }: NumberOf & { readonly users: readonly Person[] },
  style: Style,
): string {
  if (users.length === 0) return `${phone ?? id} has blocked nobody.`;
  const rows = users.map((user) => [user.phone, user.userId]);
  return table(['phone', 'user id'], rows, style);
}

/** What became of each person; with `dryRun` nothing was done. */
export interface BlockReport extends NumberOf {
  readonly action: 'block' | 'unblock';
  readonly users: readonly (Person & {
    readonly done: boolean;
    /** Meta's error code. */
    readonly code: number | null;
    readonly reason: string | null;
  })[];
  readonly dryRun: boolean;
}

export function blockReportView({ action, users, dryRun }: BlockReport, style: Style): string {
  return users
    .map(({ phone, userId, done, reason }) => {
      const name = phone ?? userId ?? '';
      if (dryRun) return `Would ${action} ${name}.`;
      if (done) return `${style.green(action === 'block' ? 'Blocked' : 'Unblocked')} ${name}.`;
      return `${style.red(`Did not ${action}`)} ${name}: ${reason}.`;
    })
    .join('\n');
}
