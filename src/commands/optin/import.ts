import { type ImportInput, importConsent } from '../../app/import-consent.js';
import type { Context } from '../../context.js';
import type { NamedColumns } from '../../core/consent/import/columns.js';
import type { Field } from '../../core/consent/import/field.js';
import type { ListFormat } from '../../core/consent/import/list-row.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { isoTime } from '../../core/iso-time.js';
import { parseWrittenTime } from '../../core/written-time.js';
import { progressText } from '../list-views.js';
import { createTold } from './import-notes.js';
import { importView } from './import-views.js';

/** The flags that name a column, by its field. */
const COLUMN_FLAGS = {
  phone: 'phoneColumn',
  userId: 'userIdColumn',
  group: 'groupColumn',
  category: 'categoryColumn',
  state: 'optedOutColumn',
  source: 'sourceColumn',
  place: 'placeColumn',
  wording: 'wordingColumn',
  wordingVersion: 'wordingVersionColumn',
  evidence: 'evidenceColumn',
  by: 'byColumn',
  at: 'atColumn',
} as const satisfies Partial<Record<Field, string>>;

type ColumnFlag = (typeof COLUMN_FLAGS)[keyof typeof COLUMN_FLAGS];

type ImportOptions = Readonly<Partial<Record<ColumnFlag, string>>> & {
  readonly format?: ListFormat;
  readonly group?: string;
  readonly source?: string;
  readonly wording?: string;
  readonly evidence?: string;
  readonly by?: string;
  readonly at?: string;
  readonly optedOut?: boolean;
  readonly country?: string;
  readonly rejectFile?: string;
  readonly dryRun?: boolean;
};

export default async function importList(context: Context, options: ImportOptions, file: string): Promise<void> {
  const { output, clock } = context;
  const told = createTold(output);
  const progress = output.progress('Importing');
  const startedAt = clock.now();
  const result = await importConsent(inputOf(context, options, file), context, {
    onRecognized: told.take,
    onResume: (rows) =>
      output.note(`An import of this list was interrupted after ${rows} rows; it goes on from there.`),
    onProgress(rows, share) {
      told.finish();
      progress.update(progressText('Importing', rows, share, clock.now() - startedAt));
    },
  });
  progress.stop();
  output.result(result, importView);
  if (result.rejected > 0) throw new ExitWith(EXIT.failed);
}

function inputOf(context: Context, options: ImportOptions, file: string): ImportInput {
  const { format, group, source, wording, evidence, by, country, rejectFile } = options;
  const at = options.at === undefined ? undefined : readAt(context, options.at);
  const state = options.optedOut ? 'opted_out' : 'opted_in';
  const given = { format, group, source, wording, evidence, by, country, rejectFile };
  return { file, ...given, at, state, columns: namedColumns(options), dryRun: options.dryRun ?? false };
}

function namedColumns(options: ImportOptions): NamedColumns {
  const flags = Object.entries(COLUMN_FLAGS) as [Field, ColumnFlag][];
  return Object.fromEntries(
    flags.flatMap(([field, flag]) => (options[flag] === undefined ? [] : [[field, options[flag]]])),
  );
}

function readAt({ output }: Context, text: string): number {
  const { at, isZoneAssumed } = parseWrittenTime(text, '--at');
  if (isZoneAssumed) output.note(`--at names no time zone: it is taken as UTC, ${isoTime(at)}.`);
  return at;
}
