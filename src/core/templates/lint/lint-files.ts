import type { Threads } from '../../terminal/system.js';
import type { TemplateDefinition } from '../definition.js';
import { forEachFile } from '../files/each-file.js';
import type { TemplateFile } from '../files/find.js';
import { compareFindings, type Finding } from '../finding.js';
import type { FileIgnores } from '../ignore/apply-ignores.js';
import type { FileContents } from '../read-templates.js';
import { checkAcross } from '../rules/across.js';
import type { KeptLints } from './kept-lints.js';
import type { FileLint } from './lint-file.js';
import { type LintReport, withFindings } from './report.js';

/** A thread compiles all code once more, which takes as long as a thousand files. */
const LEAST_PER_THREAD = 2000;

/** More share the disk and the memory, and gain little. */
const MOST_THREADS = 8;

export interface LintFilesOptions {
  /** Loaded where there is work for them; absent: all is done on one thread. */
  readonly threads?: (() => Promise<Pick<Threads, 'count' | 'run'>>) | undefined;
  /** What earlier runs found; absent: every file is checked. */
  readonly kept?: KeptLints | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Reads a file once more, to find places in it. */
  readonly reload?: ((file: TemplateFile) => FileContents) | undefined;
}

/**
 * The report of `lintTemplates` on files that are not read yet; many are shared out among threads. It is the same however
 * many there are, and whatever is known from earlier. What checks files is loaded where one has to be checked.
 * @throws {DOMException} an AbortError when `signal` is aborted
 */
export async function lintFiles(
  files: readonly TemplateFile[],
  { threads, kept, signal, reload }: LintFilesOptions = {},
): Promise<LintReport> {
  const lints = await lintsOf(files, { threads, kept, signal });
  const all = files.flatMap((file) => lints.get(file) ?? []);
  const templates = files.flatMap((file) => {
    return (lints.get(file)?.facts ?? []).map((facts, ordinal) => ({ facts, file, ordinal }));
  });
  const findings = [...all.flatMap((lint) => lint.findings), ...(await findAcross(templates, reload))];
  const ignores = all.flatMap((lint) => lint.ignores);
  return reportOf({ files: files.length, templates: templates.length }, findings, ignores);
}

/** What each file says, from earlier or by checking it. */
async function lintsOf(
  files: readonly TemplateFile[],
  { threads, kept, signal }: Pick<LintFilesOptions, 'threads' | 'kept' | 'signal'>,
): Promise<ReadonlyMap<TemplateFile, FileLint>> {
  const known = new Map<TemplateFile, FileLint>();
  if (kept !== undefined) {
    await forEachFile(files, signal, (file) => {
      const lint = kept.find(file);
      if (lint !== undefined) known.set(file, lint);
    });
  }
  const unknown = files.filter((file) => !known.has(file));
  if (unknown.length === 0) return known;
  const fresh = await lintFresh(unknown, threads, signal);
  kept?.save(fresh);
  return new Map([...known, ...fresh]);
}

/** What files say that have to be checked. */
async function lintFresh(
  files: readonly TemplateFile[],
  loadThreads: LintFilesOptions['threads'],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<TemplateFile, FileLint>> {
  const { lintEach } = await import('./lint-file.js');
  const threads = files.length < 2 * LEAST_PER_THREAD ? undefined : await loadThreads?.();
  const [own = [], ...others] = shareOut(files, threads?.count ?? 1);
  const elsewhere = others.map((share) => threads?.run('lint-worker', share) as Promise<FileLint[]>);
  const lints = (await Promise.all([lintEach(own, signal), ...elsewhere])).flat();
  return new Map(files.flatMap((file, index) => (lints[index] === undefined ? [] : [[file, lints[index]]])));
}

/** A template as comparing it with others takes it. */
interface ComparedTemplate {
  readonly facts: FileLint['facts'][number];
  readonly file: TemplateFile;
  /** Its place among the templates of the file. */
  readonly ordinal: number;
}

/** Places are found in the file, and few templates break a rule that compares: their files are read once more. */
async function findAcross(
  templates: readonly ComparedTemplate[],
  reload: LintFilesOptions['reload'],
): Promise<readonly Finding[]> {
  const violations = checkAcross(templates.map(({ facts }) => facts));
  if (violations.length === 0) return [];
  const { lintAcross } = await import('./lint.js');
  const { loadFile } = await import('../load.js');
  return lintAcross(violations, definitionReader(templates, reload ?? loadFile));
}

/**
 * Keeps the last file open: the templates of one file are asked for one after the other, and all files together would
 * fill the memory.
 */
function definitionReader(
  templates: readonly ComparedTemplate[],
  reload: (file: TemplateFile) => FileContents,
): (index: number) => TemplateDefinition | undefined {
  let open: { readonly file: TemplateFile; readonly definitions: readonly TemplateDefinition[] } | undefined;
  return (index) => {
    const template = templates[index];
    if (template === undefined) return undefined;
    const { file, ordinal } = template;
    if (open?.file.path !== file.path) open = { file, definitions: reload(file).definitions };
    return open.definitions[ordinal];
  };
}

async function reportOf(
  counts: Pick<LintReport, 'files' | 'templates'>,
  findings: readonly Finding[],
  ignores: readonly FileIgnores[],
): Promise<LintReport> {
  if (ignores.length === 0) return withFindings({ ...counts, ignored: [] }, findings.toSorted(compareFindings));
  const { reportWith } = await import('./lint-templates.js');
  return reportWith(counts, findings, ignores);
}

/** Files in order, as even as can be; one share where threads would not pay. */
function shareOut(files: readonly TemplateFile[], cores: number): readonly (readonly TemplateFile[])[] {
  const count = Math.max(1, Math.min(cores, MOST_THREADS, Math.floor(files.length / LEAST_PER_THREAD)));
  const size = Math.ceil(files.length / count);
  return Array.from({ length: count }, (_, index) => files.slice(index * size, (index + 1) * size));
}
