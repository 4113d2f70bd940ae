import { readdirSync, statSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { CliError, EXIT, systemErrorCode } from '../../errors.js';

/** A template file: where it is, and how the user would call it. */
export interface TemplateFile {
  readonly path: string;
  readonly shown: string;
}

const TEMPLATE_FILE = /\.(?:ya?ml|json)$/i;

/**
 * Files at the given paths, each once, in alphabetical order below each path; folders are searched with all their
 * folders, hidden ones left out. A path to a file counts whatever its name.
 * @throws {CliError} exit 3 when a path does not exist
 */
export function findTemplateFiles(paths: readonly string[], cwd: string): TemplateFile[] {
  const found = new Map<string, TemplateFile>();
  for (const shown of paths) {
    const path = isAbsolute(shown) ? shown : resolve(cwd, shown);
    for (const file of filesAt(path, shown)) found.set(file.path, file);
  }
  return [...found.values()];
}

function filesAt(path: string, shown: string): TemplateFile[] {
  try {
    return statSync(path).isDirectory() ? filesBelow(path, shown) : [{ path, shown }];
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    throw notFound(shown, code);
  }
}

function filesBelow(folder: string, shown: string): TemplateFile[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  const files: TemplateFile[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const below = { path: join(folder, entry.name), shown: join(shown, entry.name) };
    // Links to folders are not followed: they can lead in a circle.
    if (entry.isDirectory()) files.push(...filesBelow(below.path, below.shown));
    else if (TEMPLATE_FILE.test(entry.name)) files.push(below);
  }
  return files;
}

function notFound(shown: string, code: string): CliError {
  if (code !== 'ENOENT') {
    return new CliError(`${shown} cannot be read (${code}).`, {
      code: 'templates-unreadable',
      exitCode: EXIT.notFound,
      hint: 'check the permissions of the folder',
    });
  }
  return new CliError(`There is no file or folder "${shown}".`, {
    code: 'templates-not-found',
    exitCode: EXIT.notFound,
    hint: 'give a file or folder, or write a first template with `wactl templates new`',
  });
}
