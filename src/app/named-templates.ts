import { CliError, EXIT } from '../core/errors.js';
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
    throw new CliError(`No file in ${dir} holds the template "${name}".`, {
      code: 'template-file-not-found',
      exitCode: EXIT.notFound,
      hint: 'name another folder with --from-dir, or leave it out and give values with --var',
    });
  }
  throw new CliError(`No readable file in ${dir} holds the template "${name}".`, {
    code: 'template-file-broken',
    exitCode: EXIT.refused,
    why: `${broken.file}:${broken.line ?? 1}: ${broken.message}`,
    hint: `run \`wactl templates lint ${dir}\``,
  });
}
