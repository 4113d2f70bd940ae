import type { TemplateFile } from '../files/find.js';
import type { Finding } from '../finding.js';
import type { FileIgnores } from '../ignore/apply-ignores.js';
import { loadFiles } from '../load.js';
import type { SetFacts } from '../rules/across.js';
import { inspectBroken, inspectDefinitions } from './lint.js';

/** What some files say without the others, as plain data: it can come from another thread. */
export interface LintShare {
  readonly findings: readonly Finding[];
  readonly ignores: readonly FileIgnores[];
  readonly templates: readonly SharedTemplate[];
}

/** A template as comparing it with those of other shares takes it. */
export interface SharedTemplate {
  readonly facts: SetFacts;
  readonly file: TemplateFile;
  /** Its place among the templates of the file. */
  readonly ordinal: number;
}

/** Reads and checks files, comparing none. @throws {DOMException} an AbortError when `signal` is aborted */
export async function lintShare(files: readonly TemplateFile[], signal?: AbortSignal): Promise<LintShare> {
  const { definitions, broken, findings, ignores } = await loadFiles(files, signal);
  const inspected = inspectDefinitions(definitions);
  const fileOf = new Map(files.map((file) => [file.shown, file]));
  const counts = new Map<string, number>();
  const templates = definitions.flatMap(({ file: shown }, index) => {
    const [facts, file, ordinal] = [inspected.facts[index], fileOf.get(shown), counts.get(shown) ?? 0];
    counts.set(shown, ordinal + 1);
    return facts === undefined || file === undefined ? [] : [{ facts, file, ordinal }];
  });
  return { findings: [...findings, ...inspected.findings, ...inspectBroken(broken)], ignores, templates };
}
