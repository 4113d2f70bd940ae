import { loadNamedTemplates } from '../../app/named-templates.js';
import type { Context } from '../../context.js';
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
  const { cwd } = context.system;
  const variables = parseVariables(options.var);
  const data = await readData(options.data, cwd);
  const definitions = fromDir === undefined ? [] : await loadNamedTemplates(fromDir, name, cwd);
  await sendOne(context, options, contact, { type: 'template', name, language, variables, data, definitions });
}
