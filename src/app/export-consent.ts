import { exportedGroups, exportOf, exportPages } from '../core/consent/export/pages.js';
import type { ExportFilter, ExportRow } from '../core/consent/export/rows.js';
import { contactsIn } from './contacts-file.js';
import type { Ports } from './ports.js';

export interface ExportInput extends ExportFilter {
  /** Only this group. */
  readonly group?: string | undefined;
  /** Only the people of this file, one a line; `-`: standard input. */
  readonly contactsFile?: string | undefined;
  readonly country?: string | undefined;
}

/**
 * What holds for everybody, or for the people of a file, page by page.
 * @param onUnknown hears of lines of the file that name nobody
 * @throws {CliError} `group-not-found`, `file-not-found` (exit 3), `file-unreadable` (exit 2)
 */
export async function* exportConsent(
  { group, contactsFile, country, ...filter }: ExportInput,
  ports: Ports,
  onUnknown: (line: string, why: string) => void,
): AsyncGenerator<readonly ExportRow[], void> {
  const store = await ports.ledgerToRead();
  const groups = await exportedGroups(store, group);
  if (contactsFile === undefined) {
    yield* exportPages(store, groups, filter);
    return;
  }
  for await (const lines of contactsIn(contactsFile, country, ports)) {
    for (const line of lines) if ('problem' in line) onUnknown(line.text, line.problem.message);
    const refs = lines.flatMap((line) => ('contact' in line ? line.contact : []));
    yield await exportOf(store, refs, groups, filter);
  }
}
