import type { TemplateDefinition } from '../definition.js';
import { findTemplateFiles } from '../files/find.js';
import { readSource } from '../files/read-source.js';
import { openDocument } from '../fix/open-document.js';
import { readTemplates } from '../read-templates.js';

/** A template file as it is before a pull. */
export interface LocalFile {
  /** Absolute. */
  readonly path: string;
  /** As the user would call it. */
  readonly shown: string;
  readonly text: string;
  /** Plain data. */
  readonly value: unknown;
  readonly definitions: readonly TemplateDefinition[];
}

export interface LocalFiles {
  readonly files: readonly LocalFile[];
  /** Files that cannot be read as templates: nobody knows which ones they hold. */
  readonly unreadable: readonly Pick<LocalFile, 'path' | 'shown'>[];
}

/**
 * The template files below a folder; none when there is no such folder.
 * @param dir as the user named it
 */
export async function readLocalFiles(dir: string, cwd: string, exists: boolean): Promise<LocalFiles> {
  const files: LocalFile[] = [];
  const unreadable: Pick<LocalFile, 'path' | 'shown'>[] = [];
  for (const file of exists ? findTemplateFiles([dir], cwd) : []) {
    const read = await readLocalFile(file);
    if (read === undefined) unreadable.push(file);
    else files.push(read);
  }
  return { files, unreadable };
}

async function readLocalFile(file: Pick<LocalFile, 'path' | 'shown'>): Promise<LocalFile | undefined> {
  const source = await readSource(file.path);
  if (!source.ok) return undefined;
  const { definitions, findings } = readTemplates(source.text, file);
  const open = openDocument(source.text);
  if (open === undefined || findings.some(({ severity }) => severity === 'error')) return undefined;
  return { ...file, text: source.text, value: open.value, definitions };
}
