import { templateFileBroken, templateFileNotFound } from '../core/errors/sending.js';
import type { TemplateDefinition } from '../core/templates/definition.js';
import { loadTemplates } from '../core/templates/load.js';

/**
 * The template of this name from the files of a folder, one definition for each language.
 * @throws {CliError} exit 3 when no file of the folder holds it; exit 5 when a file of it has mistakes
 */
export async function loadNamedTemplates(
  dir: string,
  name: string,
  cwd: string,
): Promise<readonly TemplateDefinition[]> {
  const { definitions, findings } = await loadTemplates({ dir, cwd });
  const named = definitions.filter((definition) => definition.name === name);
  if (named.length > 0) return named;
  const broken = findings.find(({ severity }) => severity === 'error');
  if (broken === undefined) {
    throw templateFileNotFound(`No file in ${dir} holds the template "${name}".`, {
      hint: 'name another folder with --from-dir, or leave it out and give values with --var',
    });
  }
  throw templateFileBroken(`No readable file in ${dir} holds the template "${name}".`, {
    why: `${broken.file}:${broken.line ?? 1}: ${broken.message}`,
    hint: `run \`wactl templates lint ${dir}\``,
  });
}
