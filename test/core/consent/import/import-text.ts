import { Readable } from 'node:stream';
import { findGroup, listGroups } from '../../../../src/core/consent/group.js';
import { type ImportFigures, importList } from '../../../../src/core/consent/import/import.js';
import { openContent } from '../../../../src/core/files/rows/content.js';
import type { Store } from '../../../../src/core/ledger/store.js';
import { NOON } from '../../../support/run.js';

/** Imports a list as it is written, with nothing told beside it. */
export async function importText(store: Store, text: string): Promise<ImportFigures> {
  const { signal } = new AbortController();
  const groups = new Map((await listGroups(store)).map((group) => [group.name, group]));
  return importList(store, {
    content: await openContent(Readable.from([Buffer.from(text)]), signal),
    list: { columns: {}, onRecognized: () => {} },
    rules: { groups, group: await findGroup(store.db, undefined), state: 'opted_in', source: 'website' },
    key: 'of the list',
    dryRun: false,
    now: () => NOON,
    random: () => 0.5,
    signal,
    onResume: () => {},
    onRejects: async () => {},
    onRows: () => {},
  });
}
