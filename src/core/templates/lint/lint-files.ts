import type { Threads } from '../../terminal/system.js';
import type { TemplateDefinition } from '../definition.js';
import type { TemplateFile } from '../files/find.js';
import { loadFile } from '../load.js';
import type { FileContents } from '../read-templates.js';
import { lintAcross } from './lint.js';
import { type LintReport, reportOf } from './report.js';
import { type LintShare, lintShare, type SharedTemplate } from './share.js';

/** A thread takes as long to start as some hundred files to lint. */
const LEAST_PER_THREAD = 500;

/** More share the disk and the memory, and gain little. */
const MOST_THREADS = 8;

export interface LintFilesOptions {
  /** Loaded where there is work for them; absent: all is done on one thread. */
  readonly threads?: (() => Promise<Pick<Threads, 'count' | 'run'>>) | undefined;
  readonly signal?: AbortSignal;
  /** Reads a file once more, to find places in it. */
  readonly reload?: (file: TemplateFile) => FileContents;
}

/**
 * The report of `lintTemplates` on files that are not read yet; many are shared out among threads. It is the same however
 * many there are.
 * @throws {DOMException} an AbortError when `signal` is aborted
 */
export async function lintFiles(
  files: readonly TemplateFile[],
  { threads: loadThreads, signal, reload = loadFile }: LintFilesOptions = {},
): Promise<LintReport> {
  const threads = files.length < 2 * LEAST_PER_THREAD ? undefined : await loadThreads?.();
  const [own = [], ...others] = shareOut(files, threads?.count ?? 1);
  const elsewhere = others.map((share) => threads?.run('lint-worker', share) as Promise<LintShare>);
  const shares = await Promise.all([lintShare(own, signal), ...elsewhere]);
  const templates = shares.flatMap((share) => share.templates);
  const findings = shares.flatMap((share) => share.findings);
  // Places are found in the file, and few templates break a rule that compares: their files are read once more.
  const across = lintAcross(
    templates.map(({ facts }) => facts),
    definitionReader(templates, reload),
  );
  const ignores = shares.flatMap((share) => share.ignores);
  return reportOf({ files: files.length, templates: templates.length }, [...findings, ...across], ignores);
}

/**
 * Keeps the last file open: the templates of one file are asked for one after the other, and all files together would
 * fill the memory.
 */
function definitionReader(
  templates: readonly SharedTemplate[],
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

/** Files in order, as even as can be; one share where threads would not pay. */
function shareOut(files: readonly TemplateFile[], cores: number): readonly (readonly TemplateFile[])[] {
  const count = Math.max(1, Math.min(cores, MOST_THREADS, Math.floor(files.length / LEAST_PER_THREAD)));
  const size = Math.ceil(files.length / count);
  return Array.from({ length: count }, (_, index) => files.slice(index * size, (index + 1) * size));
}
