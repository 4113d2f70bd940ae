import type { StoreCheck } from '../../app/store/check.js';
import type { Backup, Copy } from '../../app/store/copy.js';
import type { StoreInfo } from '../../app/store/info.js';
import type { Migrated } from '../../app/store/migrate.js';
import type { StoreStats } from '../../app/store/stats.js';
import { ENGINES } from '../../core/ledger/location.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import type { Style } from '../../core/terminal/style.js';
import { fields, table } from '../../core/terminal/table.js';

const STATES: Readonly<Record<StoreInfo['state'], string>> = {
  missing: 'not made yet',
  current: 'up to date',
  outdated: 'the next command brings it up to date',
  newer: 'a newer wactl wrote it: update wactl',
  unfinished: 'a copy into it was not finished: run `wactl store copy` again',
};

export function infoView(info: StoreInfo, style: Style): string {
  const { place, engine, product, state, schemaVersion, sizeBytes, tables } = info;
  const facts = [
    ['ledger', sanitize(place)],
    ['engine', sanitize(product ?? ENGINES[engine])],
    ['schema', state === 'missing' ? STATES.missing : `version ${schemaVersion}, ${STATES[state]}`],
    ...(state === 'missing' ? [] : [['size', sizeText(sizeBytes)] as const]),
  ] as const;
  const filled = tables.filter(({ rows }) => rows > 0).map((row) => [row.table, count(row.rows)]);
  const rows = filled.length === 0 ? [] : ['', table(['table', 'rows'], filled, style)];
  return [fields(facts, style), ...rows].join('\n');
}

export function statsView({ place, sizeBytes, tables }: StoreStats, style: Style): string {
  const rows = tables.map(({ table: name, rows: number, oldest, newest, sizeBytes: size }) => {
    return [name, count(number), oldest, newest, size === null ? null : sizeText(size)];
  });
  const head = `${sanitize(place)}: ${sizeText(sizeBytes)}`;
  return rows.length === 0
    ? `${sanitize(place)}: ${STATES.missing}`
    : `${head}\n\n${table(['table', 'rows', 'oldest', 'newest', 'size'], rows, style)}`;
}

export function checkView({ place, ok, damage, references }: StoreCheck, style: Style): string {
  if (ok) return `${style.green('ok')}  ${sanitize(place)}: no damage, and every reference leads somewhere.`;
  const broken = references.map(
    ({ table: name, column, refersTo, rows }) =>
      `${count(rows)} ${rows === 1 ? 'row' : 'rows'} of ${name} name a row of ${refersTo} (${column}) that is not there`,
  );
  const lines = [...damage.map((line) => sanitize(line)), ...broken].map((line) => `${style.red('wrong')}  ${line}`);
  return [...lines, 'Restore a backup, or copy what can be read with `wactl store copy`.'].join('\n');
}

export function migratedView({ place, from, to, migrations, dryRun }: Migrated): string {
  const shown = sanitize(place);
  if (migrations.length === 0) return `${shown} is up to date (version ${to}).`;
  const versions = from === 0 ? `at version ${to}` : `from version ${from} to ${to}`;
  const what = from === 0 ? (dryRun ? 'would be made' : 'was made') : dryRun ? 'would go' : 'went';
  return [`${shown} ${what} ${versions}:`, ...migrations.map((name) => `  ${name}`)].join('\n');
}

export function backupView({ place, file, sizeBytes }: Backup): string {
  return `Wrote ${sanitize(place)} to ${sanitize(file)} (${sizeText(sizeBytes)}).`;
}

export function copyView({ from, to, rows, chainHead, written, resumed }: Copy, style: Style): string {
  const all = Object.values(rows).reduce((sum, number) => sum + number, 0);
  const counts = Object.entries(rows).filter(([, number]) => number > 0);
  const earlier = resumed ? ` ${count(all - written)} of them were there from an earlier run.` : '';
  return [
    `Copied ${sanitize(from)} to ${sanitize(to)}: ${count(all)} rows, the same on both sides.${earlier}`,
    `The consent chain ends with ${chainHead.slice(0, 16)}… on both.`,
    ...(counts.length === 0
      ? []
      : [
          '',
          table(
            ['table', 'rows'],
            counts.map(([name, number]) => [name, count(number)]),
            style,
          ),
        ]),
  ].join('\n');
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}

/** `812 bytes`, `1.2 MB`: in powers of 1000, as disks are sold. */
function sizeText(bytes: number): string {
  const units = ['kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 'bytes';
  while (size >= 1000 && units.length > 0) {
    size /= 1000;
    unit = units.shift() ?? unit;
  }
  return `${unit === 'bytes' ? size : size.toFixed(1)} ${unit}`;
}
