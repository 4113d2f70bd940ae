import { type ConsentCheck, checkConsents } from '../core/consent/check.js';
import { readEventsOfMany } from '../core/consent/event.js';
import { type Category, findGroup, listGroups } from '../core/consent/group.js';
import { type ConsentFilter, type ConsentRow, consentRows } from '../core/consent/list.js';
import { contactNames, findContacts } from '../core/contacts/contact.js';
import type { CliError } from '../core/errors/error.js';
import { contactsIn, type NamedLine } from './contacts-file.js';
import type { Ports } from './ports.js';

/** A line that names nobody. */
export interface BadLine {
  /** As it was written. */
  readonly contact: string;
  readonly error: Pick<CliError, 'code' | 'message'>;
}

export interface ManyInput {
  /** One contact a line; `-`: standard input. */
  readonly file: string;
  readonly country?: string | undefined;
}

/**
 * Whether each of many people may be messaged for a purpose, in the order of the lines.
 * @throws {CliError} `group-not-found`, `file-not-found` (exit 3), `file-unreadable` (exit 2)
 */
export async function* checkContacts(
  {
    file,
    country,
    group,
    category,
  }: ManyInput & { readonly group?: string | undefined; readonly category?: Category | undefined },
  ports: Ports,
): AsyncGenerator<readonly (ConsentCheck | BadLine)[], void> {
  const store = await ports.ledgerToRead();
  const found = await findGroup(store.db, group);
  for await (const lines of contactsIn(file, country, ports)) {
    const checks = await checkConsents(store, refsOf(lines), found, category);
    yield inPlace(
      lines,
      checks.map((check) => [check]),
    );
  }
}

/** What holds for each of many people in the groups in which they decided, in the order of the lines; otherwise as above. */
export async function* listContacts(
  { file, country, group, state }: ManyInput & ConsentFilter,
  ports: Ports,
): AsyncGenerator<readonly (ConsentRow | BadLine)[], void> {
  const { db } = await ports.ledgerToRead();
  const groups = group === undefined ? await listGroups({ db }) : [await findGroup(db, group)];
  for await (const lines of contactsIn(file, country, ports)) {
    const refs = refsOf(lines);
    const contacts = await findContacts(db, refs);
    const events = await readEventsOfMany(
      db,
      contacts.map((contact) => contact?.ids ?? []),
    );
    const rows = refs.map((ref, index) => {
      const all = consentRows(contactNames(contacts[index], ref), events[index] ?? [], groups);
      return all.filter((row) => state === undefined || row.state === state);
    });
    yield inPlace(lines, rows);
  }
}

function refsOf(lines: readonly NamedLine[]) {
  return lines.flatMap((line) => ('contact' in line ? line.contact : []));
}

/** The results of the lines that name somebody, and the others between them. */
function inPlace<T>(lines: readonly NamedLine[], results: readonly (readonly T[])[]): readonly (T | BadLine)[] {
  let next = 0;
  return lines.flatMap((line): readonly (T | BadLine)[] => {
    if ('contact' in line) return results[next++] ?? [];
    const { code, message } = line.problem;
    return [{ contact: line.text, error: { code, message } }];
  });
}
