import { loadNamedTemplates } from '../../app/named-templates.js';
import type { Context } from '../../context.js';
import type { SendOptions } from './common.js';
import { sendOne } from './send-one.js';
import { parseVariables, readData } from './values.js';

interface TemplateOptions extends SendOptions {
  readonly language?: string;
  readonly var: readonly string[];
  readonly data: readonly string[];
  readonly fromDir?: string;
  readonly replyTo?: string;
  readonly marketingMessages?: boolean;
}

export default async function template(
  context: Context,
  options: TemplateOptions,
  contact: string,
  name: string,
): Promise<void> {
  const { language, fromDir, var: values, data: words, ...common } = options;
  const variables = parseVariables(values);
  const data = await readData(words, context.system);
  const definitions = fromDir === undefined ? [] : await loadNamedTemplates(fromDir, name, context.system.cwd);
  await sendOne(context, common, contact, { type: 'template', name, language, variables, data, definitions });
}
