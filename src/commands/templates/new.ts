import type { Context } from '../../context.js';
import { usageError } from '../../core/errors.js';
import { findStarter, listStarters, renameStarter, type Starter } from '../../core/templates/starters.js';
import { newFilePath, writeNewFile } from '../../core/templates/write.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';

interface NewOptions {
  readonly dir: string;
  readonly name?: string;
  readonly list?: boolean;
  readonly dryRun?: boolean;
}

export default async function newTemplate(context: Context, options: NewOptions, wanted?: string): Promise<void> {
  const { output, system } = context;
  const starters = await listStarters(system.packageDir);
  if (options.list) return output.result(withoutTexts(starters), startersView);
  const starter = findStarter(starters, wanted ?? (await askForStarter(context, starters)));
  const name = options.name ?? starter.name;
  const text = renameStarter(starter.text, name);
  const file = newFilePath({ dir: options.dir, name });
  if (!options.dryRun) await writeNewFile({ dir: options.dir, cwd: system.cwd, name, text });
  output.result({ starter: starter.name, file, text }, (value) =>
    options.dryRun ? value.text.trimEnd() : nextView(value),
  );
}

async function askForStarter({ ask }: Context, starters: readonly Starter[]): Promise<string> {
  if (!ask.possible)
    throw usageError('Which example to start from?', `give one of ${starters.map(({ name }) => name).join(', ')}`);
  const choices = starters.map(({ name, summary }) => ({ name, value: name, description: summary }));
  return ask.select({ message: 'Which example to start from?', flag: 'its name', choices });
}

function nextView({ file }: { readonly file: string }): string {
  return `Wrote ${file}.\nNext: edit it, then \`wactl templates lint\` and \`wactl templates push\`.`;
}

function withoutTexts(starters: readonly Starter[]): { starters: readonly Omit<Starter, 'text'>[] } {
  return { starters: starters.map(({ name, summary }) => ({ name, summary })) };
}

function startersView({ starters }: { readonly starters: readonly Omit<Starter, 'text'>[] }, style: Style): string {
  return table(
    ['example', 'what it is for'],
    starters.map(({ name, summary }) => [name, summary]),
    style,
  );
}
