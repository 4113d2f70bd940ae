import { createHash } from 'node:crypto';
import type { ConsentDecision } from '../core/consent/event.js';
import { findGroup, listGroups } from '../core/consent/group.js';
import type { NamedColumns } from '../core/consent/import/columns.js';
import { type ImportFigures, importList } from '../core/consent/import/import.js';
import type { ListFormat, Recognized } from '../core/consent/import/list-row.js';
import { ASSUMED_SOURCE } from '../core/consent/import/read-row.js';
import type { RejectReason } from '../core/consent/import/reasons.js';
import { requireCountry } from '../core/contacts/phone.js';
import { importChanged } from '../core/errors/consent.js';
import { CliError } from '../core/errors/error.js';
import { openContent } from '../core/files/rows/content.js';
import { createRejectFile } from '../core/files/rows/reject-file.js';
import { openListFile, rejectPath } from './list-file.js';
import type { Ports } from './ports.js';

export interface ImportInput {
  /** A path, or `-` for standard input. */
  readonly file: string;
  readonly format?: ListFormat | undefined;
  readonly columns: NamedColumns;
  /** For rows that name none. */
  readonly group?: string | undefined;
  /** For rows that do not tell it. */
  readonly state: ConsentDecision;
  /** Default: `import`. */
  readonly source?: string | undefined;
  readonly wording?: string | undefined;
  readonly evidence?: string | undefined;
  readonly by?: string | undefined;
  /** Ms since the epoch. */
  readonly at?: number | undefined;
  /** Of phones in national form; default: that of the profile. */
  readonly country?: string | undefined;
  /** Default: beside the list. */
  readonly rejectFile?: string | undefined;
  readonly dryRun: boolean;
}

export interface ImportListeners {
  readonly onRecognized: (told: Recognized) => void;
  readonly onResume: (rowsDone: number) => void;
  /** @param share of the list that is read; undefined: how long it is cannot be known */
  readonly onProgress: (rows: number, share: number | undefined) => void;
}

export interface ImportResult extends ImportFigures {
  /** Null: no row was rejected, or nothing was to be written. */
  readonly rejectFile: string | null;
  /** How many rows were left out, and why; the most frequent first. */
  readonly reasons: readonly { readonly reason: RejectReason; readonly count: number }[];
  readonly dryRun: boolean;
}

/**
 * Imports the decisions of many people from a list.
 * @throws {CliError} `file-not-found`, `group-not-found` (exit 3); exit 2 for columns and countries; `interrupted` (exit
 * 130); `import-busy`, `import-changed` (exit 1)
 */
export async function importConsent(
  input: ImportInput,
  ports: Ports,
  listeners: ImportListeners,
): Promise<ImportResult> {
  try {
    return await importOnce(input, ports, listeners);
  } catch (error) {
    // A file can be read again from its start; what was told of another one with its beginning is forgotten by now.
    if (!(error instanceof CliError && error.code === importChanged.code) || input.file === '-') throw error;
    return importOnce(input, ports, listeners);
  }
}

async function importOnce(input: ImportInput, ports: Ports, listeners: ImportListeners): Promise<ImportResult> {
  const { system, signal, clock } = ports;
  const country = input.country ?? (await ports.settings()).country?.value;
  if (country !== undefined) requireCountry(country);
  const source = await openListFile(input.file, ports);
  const content = await openContent(source.chunks, signal);
  const store = await (input.dryRun ? ports.ledgerToRead() : ports.ledger());
  const group = await findGroup(store.db, input.group);
  const groups = new Map((await listGroups(store)).map((one) => [one.name, one]));
  const { columns, format, state, wording, evidence, by, at } = input;
  const told = { source: input.source ?? ASSUMED_SOURCE, wording, evidence, by, at, state, country };
  let header: readonly string[] | undefined;
  const onRecognized = (found: Recognized) => {
    if (found.kind === 'header') header = found.header;
    listeners.onRecognized(found);
  };
  const path = rejectPath(input, system, 'optin-import');
  const rejects = createRejectFile({ path, isDefault: input.rejectFile === undefined, header: () => header });
  const reasons = new Map<RejectReason, number>();
  try {
    const figures = await importList(store, {
      content,
      list: { columns, format, onRecognized },
      rules: { ...told, groups, group },
      key: keyOf({ columns, format, group: group.name, ...told }, content.headSha256),
      dryRun: input.dryRun,
      now: () => clock.now(),
      random: () => system.random(),
      signal,
      onResume: listeners.onResume,
      async onRejects(some) {
        for (const { reason } of some) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
        if (!input.dryRun) await rejects.write(some);
      },
      onRows: (rows) => listeners.onProgress(rows, source.size && Math.min(1, content.mark().bytes / source.size)),
    });
    const counts = [...reasons].map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count);
    return { ...figures, rejectFile: rejects.isMade() ? path : null, reasons: counts, dryRun: input.dryRun };
  } finally {
    await rejects.close();
  }
}

/** The same list with the same options is the same import. */
function keyOf(options: object, headSha256: string): string {
  return createHash('sha256')
    .update(JSON.stringify([options, headSha256]))
    .digest('hex');
}
