import type { BrokenTemplate } from './broken.js';
import type { TemplateDefinition } from './definition.js';
import { forEachFile } from './files/each-file.js';
import { fileFinding } from './files/file-finding.js';
import { findTemplateFiles, type TemplateFile } from './files/find.js';
import { mediaMistake } from './files/media-mistake.js';
import { readTemplateFile, type Source } from './files/read-source.js';
import { mayRead } from './files/within.js';
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
  await forEachFile(files, signal, (file) => {
    const contents = loadFile(file);
    append(definitions, contents.definitions);
    append(broken, contents.broken);
    append(findings, contents.findings);
    append(ignores, contents.ignores);
  });
  return { definitions, broken, findings, ignores };
}

/** Not by spreading into `push`, which takes no more arguments than fit the stack. */
function append<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}

/** What one file holds, and which of its samples cannot be uploaded. */
export function loadFile(file: TemplateFile): FileContents {
  return loadText(readTemplateFile(file), file);
}

/** `loadFile` for a file whose text is at hand. */
export function loadText(source: Source, file: TemplateFile): FileContents {
  const { definitions, broken, findings, ignores } = source.ok
    ? readTemplates(source.text, file)
    : unreadable(source, file);
  const samples = [...definitions, ...broken.map(({ definition }) => definition)];
  return {
    definitions: definitions.map((definition) => withoutOutside(definition, file)),
    broken,
    findings: [...findings, ...samples.flatMap((definition) => mediaFindings(definition, file))],
    ignores,
  };
}

function unreadable({ rule, message, hint }: Exclude<Source, { ok: true }>, { shown }: TemplateFile): FileContents {
  const owner = { file: shown, template: '', language: '' };
  const findings = [fileFinding({ rule, path: [], message, hint }, owner)];
  return { definitions: [], broken: [], findings, ignores: [] };
}

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

/** The template without samples that must not be read, whoever uses it next. */
function withoutOutside(definition: TemplateDefinition, file: TemplateFile): TemplateDefinition {
  const media = definition.media.filter(({ file: sample }) => mayRead(file, sample));
  return media.length === definition.media.length ? definition : { ...definition, media };
}
