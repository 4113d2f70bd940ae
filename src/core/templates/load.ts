import { stat } from 'node:fs/promises';
import { sanitize } from '../terminal/sanitize.js';
import type { TemplateDefinition } from './definition.js';
import { fileFinding } from './file-finding.js';
import { findTemplateFiles, type TemplateFile } from './find-files.js';
import type { Finding } from './finding.js';
import { readSource } from './read-source.js';
import { type FileContents, readTemplates } from './read-templates.js';

export interface LoadOptions {
  /** Files and folders; without any, the folder `dir`. */
  readonly paths?: readonly string[] | undefined;
  /** Default: `templates`. */
  readonly dir?: string | undefined;
  /** What relative paths are relative to. */
  readonly cwd: string;
}

export interface LoadedTemplates {
  readonly files: readonly TemplateFile[];
  readonly definitions: readonly TemplateDefinition[];
  /** What is wrong with the files as files; `lintDefinitions` says what Meta would refuse. */
  readonly findings: readonly Finding[];
}

/** Files opened at one time: enough to keep the disk busy, far below every system's limit. */
const BATCH = 16;

/**
 * Reads template files. A bad file is a finding and hides no other.
 * @throws {CliError} exit 3 when a path does not exist
 */
export async function loadTemplates(options: LoadOptions): Promise<LoadedTemplates> {
  const paths = options.paths?.length ? options.paths : [options.dir ?? 'templates'];
  const files = await findTemplateFiles(paths, options.cwd);
  const contents: FileContents[] = [];
  for (let start = 0; start < files.length; start += BATCH) {
    contents.push(...(await Promise.all(files.slice(start, start + BATCH).map(loadFile))));
  }
  return {
    files,
    definitions: contents.flatMap(({ definitions }) => definitions),
    findings: contents.flatMap(({ findings }) => findings),
  };
}

async function loadFile(file: TemplateFile): Promise<FileContents> {
  const source = await readSource(file.path);
  if (!source.ok) {
    const { rule, message, hint } = source;
    const owner = { file: file.shown, template: '', language: '' };
    return { definitions: [], findings: [fileFinding({ rule, path: [], message, hint }, owner)] };
  }
  const { definitions, findings } = readTemplates(source.text, file);
  const missing = await Promise.all(definitions.map(findMissingMedia));
  return { definitions, findings: [...findings, ...missing.flat()] };
}

/** A sample that is not there would be noticed only when it is uploaded, after other templates went out. */
async function findMissingMedia({ media, file, name, language, locate }: TemplateDefinition): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { file: sample, path } of media) {
    const found = await stat(sample).catch(() => undefined);
    if (found?.isFile()) continue;
    const message = `There is no file ${sanitize(sample)}.`;
    const hint = 'Give the path of an image, video or document, relative to the template file.';
    const mistake = { rule: 'media-missing', path, message, hint } as const;
    findings.push(fileFinding(mistake, { file, template: name, language }, locate(path)));
  }
  return findings;
}
