import { resolve } from 'node:path';
import { type Draft, draftText } from './compile/draft.js';
import type { TemplateDefinition } from './definition.js';
import { newFilePath } from './files/write.js';
import type { Finding } from './finding.js';
import { lintTemplates } from './lint/lint-templates.js';
import type { LintReport } from './lint/report.js';
import { readTemplates } from './read-templates.js';

/** A part of a draft that a person writes, and can write again. */
export type DraftPart = 'header' | 'body' | 'footer' | 'buttons' | 'samples';

export interface CheckedDraft {
  /** The draft as a template file, and what that file would be called. */
  readonly text: string;
  readonly shown: string;
  readonly definitions: readonly TemplateDefinition[];
  readonly report: LintReport;
}

/**
 * Checks a draft as the file that it is to become. Pure.
 * @throws {CliError} exit 2 for a name that cannot be a file name
 */
export function checkDraft(draft: Draft, { dir, cwd }: { readonly dir: string; readonly cwd: string }): CheckedDraft {
  const text = draftText(draft);
  const shown = newFilePath({ dir, name: draft.name });
  const file = { path: resolve(cwd, shown), shown };
  const contents = readTemplates(text, file);
  return { text, shown, definitions: contents.definitions, report: lintTemplates({ files: [file], ...contents }) };
}

/** The errors of one part; a missing sample is an error of the samples, wherever its variable stands. */
export function errorsIn({ report, definitions }: CheckedDraft, part: DraftPart): readonly Finding[] {
  const components = definitions[0]?.body.components ?? [];
  return report.findings.filter(({ severity, rule, path }) => {
    if (severity !== 'error') return false;
    if (rule === 'example-missing') return part === 'samples';
    const [top, second, third] = path.split('.');
    const owner = top === 'components' ? components[Number(second)]?.type.toLowerCase() : third;
    return owner === part;
  });
}
