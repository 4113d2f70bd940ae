import { join } from 'node:path';
import type { TemplateDefinition } from '../definition.js';
import type { LocalFiles } from './local-files.js';
import type { NewText } from './new-files.js';
import { type PullRow, pullRow } from './pull-row.js';
import type { FileToWrite, PullTarget } from './pull-target.js';
import { fileNames } from './safe-names.js';

/** New files with their names, and what becomes of their templates. */
export interface PlacedFiles {
  readonly rows: readonly PullRow[];
  readonly files: readonly ReadFile[];
}

/** A file to write, and what is in it. */
export interface ReadFile {
  readonly file: FileToWrite;
  readonly definitions: readonly TemplateDefinition[];
}

/**
 * Gives each new text the nicest name that is free, also where the system takes upper and lower case for the same. A text
 * whose own file is there and cannot be read is not written: it might be that one.
 */
export function placeNewFiles(
  texts: readonly NewText[],
  { unreadable }: Pick<LocalFiles, 'unreadable'>,
  target: PullTarget,
): PlacedFiles {
  const taken = new Set(target.taken.map((name) => name.toLowerCase()));
  const broken = new Set(unreadable.map(({ shown }) => shown));
  const rows: PullRow[] = [];
  const files: ReadFile[] = [];
  for (const { text, remotes, definitions } of texts) {
    const [first] = remotes;
    if (first === undefined) continue;
    const names = fileNames(first);
    const inWay = join(target.shown, names[0] ?? '');
    if (broken.has(inWay)) {
      const reason = `${inWay} cannot be read, and may be the file of this template: fix it first; \`wactl templates lint\` says what is wrong.`;
      rows.push(...remotes.map((remote) => pullRow(remote, { action: 'blocked', file: inWay, reason })));
      continue;
    }
    const name = names.find((candidate) => !taken.has(candidate.toLowerCase()));
    if (name === undefined) {
      const reason = `Every name for its file is taken in ${target.shown}.`;
      rows.push(...remotes.map((remote) => pullRow(remote, { action: 'blocked', reason })));
      continue;
    }
    taken.add(name.toLowerCase());
    const shown = join(target.shown, name);
    files.push({
      file: { path: join(target.path, name), shown, text },
      definitions: definitions.map((definition) => ({ ...definition, file: shown })),
    });
    rows.push(
      ...remotes.map((remote) => pullRow(remote, { action: 'create', file: shown, reason: 'No file holds it.' })),
    );
  }
  return { rows, files };
}
