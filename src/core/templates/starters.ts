import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError, EXIT } from '../errors.js';
import { nearest } from './nearest.js';

/** An example template that comes with the package. */
export interface Starter {
  readonly name: string;
  /** The comment on its first line. */
  readonly summary: string;
  readonly text: string;
}

/** All examples, by name. `packageDir` is where the package's own files lie. */
export async function listStarters(packageDir: string): Promise<Starter[]> {
  const folder = join(packageDir, 'templates');
  const files = (await readdir(folder)).filter((file) => file.endsWith('.yaml')).sort();
  return Promise.all(files.map((file) => readStarter(folder, file)));
}

async function readStarter(folder: string, file: string): Promise<Starter> {
  const text = await readFile(join(folder, file), 'utf8');
  return { name: file.replace(/\.yaml$/, ''), summary: /^# (.*)/.exec(text)?.[1] ?? '', text };
}

/** @throws {CliError} exit 3 when there is no such example */
export function findStarter(starters: readonly Starter[], name: string): Starter {
  const found = starters.find((starter) => starter.name === name);
  if (found !== undefined) return found;
  const names = starters.map((starter) => starter.name);
  throw new CliError(`There is no example "${name}".`, {
    code: 'starter-not-found',
    exitCode: EXIT.notFound,
    hint: `did you mean ${nearest(name, names) ?? names.join(', ')}?`,
  });
}

/** The text of an example under another name. */
export function renameStarter(text: string, name: string): string {
  return text.replace(/^name: .*$/m, `name: ${name}`);
}
