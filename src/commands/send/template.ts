import type { Context } from '../../context.js';
import { CliError, EXIT } from '../../core/errors.js';
import { listTemplates } from '../../core/graph/templates.js';
import { prepareTemplate } from '../../core/messages/prepare.js';
import { requireSetting } from '../../core/settings/resolve.js';
import type { TemplateDefinition } from '../../core/templates/definition.js';
import { type SendOptions, sendOne } from './send-one.js';
import { parseVariables, readData } from './values.js';

interface TemplateOptions extends SendOptions {
  readonly language?: string;
  readonly var: readonly string[];
  readonly data: readonly string[];
  readonly fromDir?: string;
}

export default async function template(
  context: Context,
  options: TemplateOptions,
  contact: string,
  name: string,
): Promise<void> {
  const { language, fromDir } = options;
  const variables = parseVariables(options.var);
  const data = await readData(options.data, context.system.cwd);
  const definitions = fromDir === undefined ? [] : await loadNamed(context, fromDir, name);
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  await sendOne(context, options, contact, {
    type: 'template',
    asked: { name, language, variables: [...variables], data },
    async prepare(graph) {
      const remote = await listTemplates(graph, wabaId, { name });
      return prepareTemplate(remote, { name, language, variables, data, definitions });
    },
  });
}

/** @throws {CliError} exit 3 when no file of the folder holds the template; exit 5 when a file of it has mistakes */
async function loadNamed(context: Context, dir: string, name: string): Promise<readonly TemplateDefinition[]> {
  const { loadTemplates } = await import('../../core/templates/load.js');
  const { definitions, findings } = await loadTemplates({ dir, cwd: context.system.cwd });
  const named = definitions.filter((definition) => definition.name === name);
  if (named.length > 0) return named;
  const broken = findings.find((finding) => finding.severity === 'error');
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
