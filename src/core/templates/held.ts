import { usageError } from '../errors/command.js';
import type { CliError } from '../errors/error.js';
import { templateNotFound, templateUnreadable } from '../errors/templates.js';
import type { Finding } from './finding.js';
import { type LoadedTemplates, loadTemplates } from './load.js';
import type { TemplateRef } from './select.js';

/** What a file or folder holds: templates in their languages, those with mistakes included. */
type Held = Required<TemplateRef>;

interface HeldOptions {
  readonly cwd: string;
  readonly allowOutside?: boolean | undefined;
  readonly signal?: AbortSignal;
}

/**
 * The templates that a file or folder holds, for a command that goes on with what Meta has of them. Never empty.
 * @throws {CliError} exit 3 for a path that does not exist or holds no template; exit 5 when what is wrong with the file
 * hides what it holds
 */
export async function templatesHeldBy(path: string, options: HeldOptions): Promise<readonly Held[]> {
  const loaded = await loadTemplates({ paths: [path], ...options });
  const held = heldBy(loaded);
  if (held.length > 0) return held.map(({ name, language }) => ({ name, language }));
  const [first] = loaded.findings;
  throw first === undefined ? noTemplateIn(path) : unreadable(first);
}

/**
 * The name of the one template that was read at a path, whatever its languages.
 * @throws {CliError} exit 2 for several templates; exit 3 for none; exit 5 when the file cannot be read
 */
export function onlyName(held: readonly Pick<Held, 'name'>[], path: string): string {
  const [name, ...others] = new Set(held.map((template) => template.name));
  if (name === undefined) throw noTemplateIn(path);
  if (others.length === 0) return name;
  throw usageError(
    `${path} holds ${others.length + 1} templates.`,
    `give the name of one: ${shortenNames([name, ...others])}`,
  );
}

/** All that was read, those with mistakes included. */
export function heldBy({ definitions, broken }: Pick<LoadedTemplates, 'definitions' | 'broken'>): readonly Held[] {
  return [...definitions, ...broken.map(({ definition }) => definition)];
}

/** The file is not a template for this reason. */
export function unreadable({ file, line, message, hint }: Finding): CliError {
  return templateUnreadable(`${[file, line].filter((part) => part !== undefined).join(':')}: ${message}`, { hint });
}

function noTemplateIn(path: string): CliError {
  return templateNotFound(`${path} holds no template.`, { hint: 'name a template, or a file that holds one' });
}

const NAMES_SHOWN = 5;

/** The first names, and how many more there are. */
export function shortenNames(names: readonly string[]): string {
  if (names.length === 0) return 'your own: write one with `wactl templates new`';
  const rest = names.length - NAMES_SHOWN;
  return names.slice(0, NAMES_SHOWN).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
