import { statSync } from 'node:fs';
import { sanitize } from '../terminal/sanitize.js';
import type { BrokenTemplate } from './broken.js';
import type { TemplateDefinition } from './definition.js';
import { fileFinding } from './files/file-finding.js';
import { findTemplateFiles, type TemplateFile } from './files/find.js';
import { readSource } from './files/read-source.js';
import type { Finding } from './finding.js';
import type { FileIgnores } from './ignore/apply-ignores.js';
import { type FileContents, readTemplates } from './read-templates.js';

export interface LoadOptions {
  /** Files and folders; without any, the folder `dir`. */
  readonly paths?: readonly string[] | undefined;
  /** Default: `templates`. */
  readonly dir?: string | undefined;
  /** What relative paths are relative to. */
  readonly cwd: string;
  /** Ctrl-C: a large folder takes seconds. */
  readonly signal?: AbortSignal;
}

export interface LoadedTemplates {
  readonly files: readonly TemplateFile[];
  readonly definitions: readonly TemplateDefinition[];
  /** Templates that a mistake keeps from being used; the linter checks the rest of them. */
  readonly broken: readonly BrokenTemplate[];
  /** What is wrong with the files as files; `lintDefinitions` says what Meta would refuse. */
  readonly findings: readonly Finding[];
  /** Comments that take findings out of the report. */
  readonly ignores: readonly FileIgnores[];
}

/** Files read before whatever else is waiting, such as Ctrl-C, has its turn. */
const BATCH = 64;

/**
 * Reads template files. A bad file is a finding and hides no other.
 * @throws {CliError} exit 3 when a path does not exist
 * @throws {DOMException} an AbortError when `signal` is aborted
 */
export async function loadTemplates(options: LoadOptions): Promise<LoadedTemplates> {
  const files = templateFiles(options);
  return { files, ...(await loadFiles(files, options.signal)) };
}

/** The files of `loadTemplates`, not read yet. @throws {CliError} exit 3 when a path does not exist */
export function templateFiles({ paths, dir = 'templates', cwd }: LoadOptions): TemplateFile[] {
  return findTemplateFiles(paths?.length ? paths : [dir], cwd);
}

/** What files hold. @throws {DOMException} an AbortError when `signal` is aborted */
export async function loadFiles(
  files: readonly TemplateFile[],
  signal?: AbortSignal,
): Promise<Omit<LoadedTemplates, 'files'>> {
  const definitions: TemplateDefinition[] = [];
  const broken: BrokenTemplate[] = [];
  const findings: Finding[] = [];
  const ignores: FileIgnores[] = [];
  for (const [index, file] of files.entries()) {
    if (index % BATCH === BATCH - 1) await new Promise(setImmediate);
    signal?.throwIfAborted();
    const contents = loadFile(file);
    append(definitions, contents.definitions);
    append(broken, contents.broken);
    append(findings, contents.findings);
    append(ignores, contents.ignores);
    for (const definition of contents.definitions) append(findings, findMissingMedia(definition));
    for (const { definition } of contents.broken) append(findings, findMissingMedia(definition));
  }
  return { definitions, broken, findings, ignores };
}

/** Not by spreading into `push`, which takes no more arguments than fit the stack. */
function append<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}

/** What one file holds; a sample that is missing is not looked for. */
export function loadFile(file: TemplateFile): FileContents {
  const source = readSource(file.path);
  if (source.ok) return readTemplates(source.text, file);
  const { rule, message, hint } = source;
  const owner = { file: file.shown, template: '', language: '' };
  return {
    definitions: [],
    broken: [],
    findings: [fileFinding({ rule, path: [], message, hint }, owner)],
    ignores: [],
  };
}

/** A sample that is not there would be noticed only when it is uploaded, after other templates went out. */
function findMissingMedia({ media, file, name, language, locate }: TemplateDefinition): Finding[] {
  const findings: Finding[] = [];
  for (const { file: sample, path } of media) {
    if (isFile(sample)) continue;
    const message = `File not found: ${sanitize(sample)}.`;
    const hint = 'Give the path of an image, video or document, relative to the template file.';
    const mistake = { rule: 'media-missing', path, message, hint } as const;
    findings.push(fileFinding(mistake, { file, template: name, language }, locate(path)));
  }
  return findings;
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
