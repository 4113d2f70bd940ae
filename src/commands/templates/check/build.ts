import { requireNoErrors } from '../../../app/templates/gather.js';
import { requireFiles } from '../../../app/templates/require-files.js';
import type { Context } from '../../../context.js';
import { pickTemplates } from '../../../core/templates/pick.js';
import { toJson } from '../../../core/terminal/to-json.js';
import { showingLintErrors } from '../show-lint-errors.js';

interface BuildOptions {
  readonly dir: string;
  readonly allowOutside?: boolean;
}

export default async function build(context: Context, options: BuildOptions, words: string[]): Promise<void> {
  const { dir, allowOutside } = options;
  const { system, signal } = context;
  const bodies = await showingLintErrors(context, async () => {
    const picked = await pickTemplates({ words, dir, cwd: system.cwd, allowOutside, signal });
    requireFiles(picked.files, { dir, paths: picked.places });
    requireNoErrors(picked.report);
    return picked.definitions.map(({ body }) => body);
  });
  context.output.result(bodies, (value) => toJson(value, 2));
}
