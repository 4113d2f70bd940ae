import { forEachFile } from '../files/each-file.js';
import type { TemplateFile } from '../files/find.js';
import { readTemplateFile } from '../files/read-source.js';
import type { Finding } from '../finding.js';
import type { FileIgnores } from '../ignore/apply-ignores.js';
import { loadText } from '../load.js';
import type { SetFacts } from '../rules/across.js';
import { digestOf } from './digest.js';
import { inspectBroken, inspectDefinitions } from './lint.js';

/** What one file says without the others, as plain data: it can come from another thread, or from an earlier run. */
export interface FileLint {
  readonly findings: readonly Finding[];
  readonly ignores: readonly FileIgnores[];
  /** What comparing takes of each template that can be used, in order. */
  readonly facts: readonly SetFacts[];
  /** Of the text; absent where there is none to read. */
  readonly digest?: string;
  /** Paths of the samples that its templates name. */
  readonly samples: readonly string[];
}

/**
 * Reads and checks files, comparing none. One after the other: what is known of a parsed file is twenty times its text,
 * and is not needed afterwards.
 * @throws {DOMException} an AbortError when `signal` is aborted
 */
export async function lintEach(files: readonly TemplateFile[], signal?: AbortSignal): Promise<FileLint[]> {
  const lints: FileLint[] = [];
  await forEachFile(files, signal, (file) => void lints.push(lintFile(file)));
  return lints;
}

function lintFile(file: TemplateFile): FileLint {
  const source = readTemplateFile(file);
  const { definitions, broken, findings, ignores } = loadText(source, file);
  const inspected = inspectDefinitions(definitions);
  const named = [...definitions, ...broken.map(({ definition }) => definition)];
  return {
    findings: [...findings, ...inspected.findings, ...inspectBroken(broken)],
    ignores,
    facts: inspected.facts,
    ...(source.ok && { digest: digestOf(source.text) }),
    samples: named.flatMap(({ media }) => media.map(({ file: sample }) => sample)),
  };
}
