import type { TemplateDefinition } from '../definition.js';
import { findTemplateFiles, type TemplateFile } from '../files/find.js';
import { readSource } from '../files/read-source.js';
import { leadsOutside } from '../files/within.js';
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
 * The template files below a folder; none when there is no such folder. A link that leads out of the folder is not read.
 * @param dir as the user named it
 * @param allowOutside read such links, too
 */
export async function readLocalFiles(
  dir: string,
  cwd: string,
  { exists, allowOutside }: { readonly exists: boolean; readonly allowOutside?: boolean | undefined },
): Promise<LocalFiles> {
  const files: LocalFile[] = [];
  const unreadable: Pick<LocalFile, 'path' | 'shown'>[] = [];
  for (const file of exists ? findTemplateFiles([dir], cwd, { allowOutside }) : []) {
    const read = await readLocalFile(file);
    if (read === undefined) unreadable.push({ path: file.path, shown: file.shown });
    else files.push(read);
  }
  return { files, unreadable };
}

async function readLocalFile({ root, ...file }: TemplateFile): Promise<LocalFile | undefined> {
  if (leadsOutside({ ...file, ...(root !== undefined && { root }) })) return undefined;
  const source = await readSource(file.path);
  if (!source.ok) return undefined;
  const { definitions, findings } = readTemplates(source.text, file);
  const open = openDocument(source.text);
  if (open === undefined || findings.some(({ severity }) => severity === 'error')) return undefined;
  return { ...file, text: source.text, value: open.value, definitions };
}
