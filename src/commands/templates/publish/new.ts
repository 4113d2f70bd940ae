import packageJson from '../../../../package.json' with { type: 'json' };
import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors/command.js';
import { schemaLine, withSchema } from '../../../core/templates/files/schema-line.js';
import {
  copyMedia,
  findStarter,
  listStarters,
  mediaOf,
  renameStarter,
  type Starter,
} from '../../../core/templates/files/starters.js';
import { newFilePath, writeNewFile } from '../../../core/templates/files/write.js';
import type { Style } from '../../../core/terminal/style.js';
import { table } from '../../../core/terminal/table.js';
import { wrapProse } from '../../../core/terminal/wrap-painted.js';
import { askUntil } from '../ask-until.js';

interface NewOptions {
  readonly dir: string;
  readonly name?: string;
  readonly list?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

export default async function newTemplate(context: Context, options: NewOptions, wanted?: string): Promise<void> {
  const { output, system } = context;
  const { packageDir, cwd } = system;
  const { dir, dryRun = false } = options;
  const starters = await listStarters(packageDir);
  if (options.list) return output.result(withoutTexts(starters), startersView);
  const starter = findStarter(starters, wanted ?? (await askForStarter(context, starters)));
  const asks = wanted === undefined && !options.yes;
  const name = options.name ?? (asks ? await askForName(context, dir, starter) : starter.name);
  const schema = schemaLine({ packageDir, version: packageJson.version, cwd, dir });
  const text = withSchema(renameStarter(starter.text, name), schema);
  const file = newFilePath({ dir, name });
  if (!dryRun) await writeNewFile({ dir, cwd, name, text });
  const media = dryRun ? mediaOf(starter) : await copyMedia(starter, { packageDir, dir, cwd });
  output.result({ starter: starter.name, file, media, text }, (value, style) =>
    dryRun ? value.text.trimEnd() : nextView(value, style),
  );
}

async function askForStarter({ ask }: Context, starters: readonly Starter[]): Promise<string> {
  if (!ask.possible)
    throw usageError(
      'Which example to start from?',
      `give one of ${starters.map(({ name }) => name).join(', ')}; --list describes them`,
    );
  const choices = starters.map(({ name, category, summary }) => ({
    name: `${name} (${category})`,
    value: name,
    description: summary,
  }));
  return ask.select({ message: 'Which example to start from?', flag: 'its name', choices });
}

function askForName(context: Context, dir: string, { name, category }: Starter): Promise<string> {
  const message = `Name of the new ${category} template (lowercase letters, digits and _)`;
  return askUntil(context, { message, flag: '--name', default: name }, (answer) => newFilePath({ dir, name: answer }));
}

function nextView({ file, media }: { readonly file: string; readonly media: readonly string[] }, style: Style): string {
  const samples = media.length === 0 ? '' : ` and its sample ${media.join(', ')}`;
  const text = `Wrote ${file}${samples}.\nNext: edit it, then \`wactl templates lint\` and \`wactl templates push\`.`;
  return wrapProse(text, style);
}

function withoutTexts(starters: readonly Starter[]): { starters: readonly Omit<Starter, 'text'>[] } {
  return { starters: starters.map(({ name, category, summary }) => ({ name, category, summary })) };
}

function startersView({ starters }: { readonly starters: readonly Omit<Starter, 'text'>[] }, style: Style): string {
  return table(
    ['example', 'category', 'what it is for'],
    starters.map(({ name, category, summary }) => [name, category, summary]),
    style,
  );
}
