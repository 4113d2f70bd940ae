import { exportConsent } from '../../app/export-consent.js';
import { namedPath } from '../../app/named-file.js';
import type { Context } from '../../context.js';
import { EXPORT_HEAD, exportLine } from '../../core/consent/export/csv.js';
import type { ExportRow } from '../../core/consent/export/rows.js';
import { interrupted } from '../../core/errors/command.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { writePrivateStream } from '../../core/files/write-private-stream.js';
import { parseSince, sinceTime } from '../../core/since.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import { toJson } from '../../core/terminal/to-json.js';

interface ExportOptions {
  readonly format: 'csv' | 'ndjson';
  readonly group?: string;
  readonly state?: ExportRow['state'];
  readonly since?: string;
  readonly until?: string;
  readonly contactsFile?: string;
  readonly country?: string;
  readonly output?: string;
}

export default async function exportList(context: Context, options: ExportOptions): Promise<void> {
  const { output, clock } = context;
  const { group, state, contactsFile, country } = options;
  const time = (text: string | undefined) =>
    text === undefined ? undefined : sinceTime(parseSince(text), clock.now());
  let isBad = false;
  const rows = exportConsent(
    { group, state, contactsFile, country, since: time(options.since), until: time(options.until) },
    context,
    (line, why) => {
      isBad = true;
      output.warn(`${sanitize(line)}: ${why}`);
    },
  );
  if (options.output !== undefined) await toFile(context, rows, options.format, options.output);
  else if (output.json || options.format === 'ndjson') await output.lines(rows, (row) => toJson(row));
  else await output.lines(csvLines(rows), (line) => line);
  if (isBad) throw new ExitWith(EXIT.failed);
}

async function toFile(
  context: Context,
  pages: AsyncIterable<readonly ExportRow[]>,
  format: ExportOptions['format'],
  file: string,
): Promise<void> {
  let rows = 0;
  const counted = async function* () {
    for await (const page of pages) {
      if (context.signal.aborted) throw interrupted(`Interrupted. ${file} was not written.`);
      rows += page.length;
      yield page;
    }
  };
  const lines = format === 'ndjson' ? jsonLines(counted()) : csvLines(counted());
  await writePrivateStream(namedPath(context.system, file), textOf(lines));
  context.output.result({ rows, file }, (result) => `${result.rows} rows are in ${result.file}.`);
}

/** The head comes with the first page: by then it is sure that there is something to read. */
async function* csvLines(pages: AsyncIterable<readonly ExportRow[]>): AsyncGenerator<readonly string[]> {
  let head = [EXPORT_HEAD];
  for await (const page of pages) {
    yield [...head, ...page.map(exportLine)];
    head = [];
  }
  if (head.length > 0) yield head;
}

async function* jsonLines(pages: AsyncIterable<readonly ExportRow[]>): AsyncGenerator<readonly string[]> {
  for await (const page of pages) yield page.map((row) => toJson(row));
}

async function* textOf(pages: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  for await (const lines of pages) if (lines.length > 0) yield `${lines.join('\n')}\n`;
}
