import type { StatusRow } from '../../core/templates/status.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';

/** One row per template and language. `now` in milliseconds, for the age; without it there is no such column. */
export function statusTable(rows: readonly StatusRow[], style: Style, now?: number): string {
  if (rows.length === 0) return 'No templates.';
  const head = ['name', 'language', 'category', 'status', 'quality', 'reason', ...(now === undefined ? [] : ['age'])];
  const cells = rows.map((row) => [
    sanitize(row.name),
    row.language,
    row.category === row.submittedCategory ? row.category : `${row.category} (was ${row.submittedCategory})`,
    paintStatus(row.status, style),
    row.quality,
    row.rejectedReason,
    ...(now === undefined ? [] : [age(row.updatedAt, now)]),
  ]);
  return table(head, cells, style);
}

/** One template on one line, for a stream of changes. */
export function statusLine(row: StatusRow, style: Style): string {
  const reason = row.rejectedReason === null ? '' : `  ${row.rejectedReason}`;
  return `${sanitize(row.name)} ${row.language}  ${paintStatus(row.status, style)}${reason}`;
}

function paintStatus(status: string, style: Style): string {
  if (status === 'APPROVED') return style.green(status);
  return status === 'PENDING' || status === 'IN_APPEAL' ? style.yellow(status) : style.red(status);
}

const UNITS = [
  ['d', 24 * 60 * 60_000],
  ['h', 60 * 60_000],
  ['min', 60_000],
] as const;

/** The largest whole unit: `3d`, `5h`, `12min`; `now` below a minute. */
function age(updatedAt: string | null, now: number): string | null {
  if (updatedAt === null) return null;
  const passed = now - Date.parse(updatedAt);
  const unit = UNITS.find(([, length]) => passed >= length);
  return unit === undefined ? 'now' : `${Math.floor(passed / unit[1])}${unit[0]}`;
}
