import { resolve } from 'node:path';
import { CliError, EXIT } from '../../core/errors.js';
import { type Draft, draftText } from '../../core/templates/compile/draft.js';
import type { TemplateDefinition } from '../../core/templates/definition.js';
import { newFilePath, writeNewFile } from '../../core/templates/files/write.js';
import { lintTemplates } from '../../core/templates/lint/report.js';
import { readTemplates } from '../../core/templates/read-templates.js';
import type { Ports } from '../ports.js';
import type { Events } from './events.js';
import { requireNoErrors } from './gather.js';
import { type MadePlan, planDefinitions } from './plan-push.js';

/** A template that is still to be written to a file. */
export interface NewTemplateFile {
  /** Folder of template files, as the user named it. */
  readonly dir: string;
  readonly name: string;
  /** The file, as the user would call it. */
  readonly shown: string;
  readonly text: string;
  readonly definitions: readonly TemplateDefinition[];
}

/** The file that a draft becomes. @throws {LintRefusal} exit 5 when the linter finds errors; exit 5 when it exists */
export function draftTemplate(draft: Draft, dir: string, { system }: Pick<Ports, 'system'>): NewTemplateFile {
  const text = draftText(draft);
  const shown = newFilePath({ dir, name: draft.name });
  const file = { path: resolve(system.cwd, shown), shown };
  const contents = readTemplates(text, file);
  requireNoErrors(lintTemplates({ files: [file], ...contents }), { texts: new Map([[shown, text]]) });
  return { dir, name: draft.name, shown, text, definitions: contents.definitions };
}

export async function writeTemplateFile(
  { dir, name, text }: NewTemplateFile,
  { system }: Pick<Ports, 'system'>,
): Promise<void> {
  await writeNewFile({ dir, cwd: system.cwd, name, text });
}

/** The plan that creates these templates. @throws {CliError} exit 5 when Meta has one of them already */
export async function planCreation(
  definitions: readonly TemplateDefinition[],
  ports: Ports,
  events: Events,
): Promise<MadePlan> {
  const names = [...new Set(definitions.map(({ name }) => name))];
  const made = await planDefinitions(definitions, names, ports, events);
  const existing = made.plan.steps.find((step) => step.kind !== 'orphan' && 'remote' in step);
  if (existing === undefined) return made;
  throw new CliError(`Meta has "${existing.name}" in ${existing.language} already; nothing was changed.`, {
    code: 'template-exists',
    exitCode: EXIT.refused,
    hint: 'choose another name, or bring it in line with its file by `wactl templates push`',
  });
}
