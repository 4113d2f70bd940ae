import { templateExists } from '../../core/errors/templates.js';
import { type CheckedDraft, checkDraft } from '../../core/templates/check-draft.js';
import type { Draft } from '../../core/templates/compile/draft.js';
import type { TemplateDefinition } from '../../core/templates/definition.js';
import { writeNewFile } from '../../core/templates/files/write.js';
import type { Ports } from '../ports.js';
import type { Events } from './events.js';
import { requireNoErrors } from './gather.js';
import { type MadePlan, planDefinitions } from './plan-push.js';

/** A template that is still to be written to a file, with what the linter says of it. */
export interface NewTemplateFile extends CheckedDraft {
  /** Folder of template files, as the user named it. */
  readonly dir: string;
  readonly name: string;
}

/** The file that a draft becomes. @throws {CliError} exit 2 for a name that cannot be a file name */
export function draftTemplate(draft: Draft, dir: string, { system }: Pick<Ports, 'system'>): NewTemplateFile {
  return { dir, name: draft.name, ...checkDraft(draft, { dir, cwd: system.cwd }) };
}

/** @throws {LintRefusal} exit 5 when the linter finds errors */
export function requireNoMistakes({ report, shown, text }: NewTemplateFile, hint?: string): void {
  requireNoErrors(report, { texts: new Map([[shown, text]]), ...(hint !== undefined && { hint }) });
}

/** @throws {CliError} exit 5 when there is such a file already, exit 1 when it cannot be written */
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
  const names = new Set(definitions.map(({ name }) => name));
  const made = await planDefinitions(definitions, { names, has: ({ name }) => names.has(name) }, ports, events);
  const existing = made.plan.steps.find((step) => step.kind !== 'orphan' && 'remote' in step);
  if (existing === undefined) return made;
  throw templateExists(`Meta has "${existing.name}" in ${existing.language} already; nothing was changed.`, {
    hint: 'choose another name, or bring it in line with its file by `wactl templates push`',
  });
}
