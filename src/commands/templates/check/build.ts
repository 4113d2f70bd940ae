import { gatherTemplates } from '../../../app/templates/gather.js';
import type { Context } from '../../../context.js';
import { toJson } from '../../../core/terminal/output.js';
import { showingLintErrors } from '../show-lint-errors.js';

export default async function build(
  context: Context,
  options: { readonly dir: string },
  paths: string[],
): Promise<void> {
  const definitions = await showingLintErrors(context, () => gatherTemplates({ dir: options.dir, paths }, context));
  const bodies = definitions.map(({ body }) => body);
  context.output.result(bodies, (value) => toJson(value, 2));
}
