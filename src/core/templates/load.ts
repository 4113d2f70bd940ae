import { statSync } from 'node:fs';
import { sanitize } from '../terminal/sanitize.js';
import type { BrokenTemplate } from './broken.js';
import type { TemplateDefinition } from './definition.js';
import { type FileMistake, fileFinding } from './files/file-finding.js';
import { findTemplateFiles, type TemplateFile } from './files/find.js';
import { readSource } from './files/read-source.js';
import { leadsOutside, mayRead } from './files/within.js';
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
  /** Whether links and sample files may lead out of the folders that are read. Default: false. */
  readonly allowOutside?: boolean | undefined;
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
export function templateFiles({ paths, dir = 'templates', cwd, allowOutside }: LoadOptions): TemplateFile[] {
  return findTemplateFiles(paths?.length ? paths : [dir], cwd, { dir, allowOutside });
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
    for (const definition of contents.definitions) definitions.push(withoutOutside(definition, file));
    append(broken, contents.broken);
    append(findings, contents.findings);
    append(ignores, contents.ignores);
    for (const definition of contents.definitions) append(findings, mediaFindings(definition, file));
    for (const { definition } of contents.broken) append(findings, mediaFindings(definition, file));
  }
  return { definitions, broken, findings, ignores };
}

/** Not by spreading into `push`, which takes no more arguments than fit the stack. */
function append<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}

/** What one file holds; a sample that is missing is not looked for. */
export function loadFile(file: TemplateFile): FileContents {
  const source = leadsOutside(file) ? OUTSIDE : readSource(file.path);
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

const OUTSIDE = {
  ok: false,
  rule: 'file-outside',
  message: 'This symbolic link leads out of the folder of templates.',
  hint: 'Put the file itself there, or pass --allow-outside.',
} as const;

/** What is wrong with samples would be noticed only when they are uploaded, after other templates went out. */
function mediaFindings(
  { media, file: shown, name, language, locate }: TemplateDefinition,
  file: TemplateFile,
): Finding[] {
  const owner = { file: shown, template: name, language };
  return media.flatMap(({ file: sample, path }) => {
    const mistake = mediaMistake(sample, file);
    return mistake === undefined ? [] : [fileFinding({ ...mistake, path }, owner, locate(path))];
  });
}

function mediaMistake(sample: string, file: TemplateFile): Omit<FileMistake, 'path'> | undefined {
  if (!mayRead(file, sample)) {
    return {
      rule: 'media-outside',
      message: `The sample ${sanitize(sample)} lies outside the folder of templates.`,
      hint: 'Move it there, or pass --allow-outside.',
    };
  }
  if (isFile(sample)) return undefined;
  return {
    rule: 'media-missing',
    message: `File not found: ${sanitize(sample)}.`,
    hint: 'Give the path of an image, video or document, relative to the template file.',
  };
}

/** The template without samples that must not be read, whoever uses it next. */
function withoutOutside(definition: TemplateDefinition, file: TemplateFile): TemplateDefinition {
  const media = definition.media.filter(({ file: sample }) => mayRead(file, sample));
  return media.length === definition.media.length ? definition : { ...definition, media };
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
