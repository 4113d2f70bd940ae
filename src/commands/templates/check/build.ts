import type { Context } from '../../../context.js';
import { toJson } from '../../../core/terminal/output.js';
import { gatherTemplates } from '../gather.js';

export default async function build(
  context: Context,
  options: { readonly dir: string },
  paths: string[],
): Promise<void> {
  const definitions = await gatherTemplates(context, { dir: options.dir, paths });
  const bodies = definitions.map(({ body }) => body);
  context.output.result(bodies, (value) => toJson(value, 2));
}
