import { lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { type CliError, systemErrorCode } from '../../errors/error.js';
import { templatesNotFound, templatesUnreadable } from '../../errors/templates.js';
import { isWithin, realPath } from './within.js';

/** A template file: where it is, and how the user would call it. */
export interface TemplateFile {
  readonly path: string;
  readonly shown: string;
  /** Whether the file itself is a symbolic link. */
  readonly isLink?: boolean;
  /** The folder, without symbolic links, that everything read for this file must lie in; absent: anywhere. */
  readonly root?: string;
}

export interface FindOptions {
  /** Folder of template files: what lies in it may use all of it, also when a part of it was named. */
  readonly dir?: string | undefined;
  /** Whether links and sample files may lead out of the folder that was named. */
  readonly allowOutside?: boolean | undefined;
}

const TEMPLATE_FILE = /\.(?:ya?ml|json)$/i;

/**
 * Files at the given paths, each once, in alphabetical order below each path; folders are searched with all their
 * folders, hidden ones left out. A path to a file counts whatever its name.
 * @throws {CliError} exit 3 when a path does not exist
 */
export function findTemplateFiles(paths: readonly string[], cwd: string, options: FindOptions = {}): TemplateFile[] {
  const { allowOutside = false, dir } = options;
  const home = allowOutside || dir === undefined ? undefined : realPath(resolve(cwd, dir));
  const found = new Map<string, TemplateFile>();
  for (const shown of paths) {
    const path = isAbsolute(shown) ? shown : resolve(cwd, shown);
    const files = filesAt(path, shown);
    const root = allowOutside ? undefined : rootOf(files.isFolder ? path : dirname(path), home);
    for (const file of files.files) found.set(file.path, root === undefined ? file : { ...file, root });
  }
  return [...found.values()];
}

/** The folder that was named, or the folder of templates around it. */
function rootOf(folder: string, home: string | undefined): string | undefined {
  const real = realPath(folder);
  return real !== undefined && home !== undefined && isWithin(home, real) ? home : real;
}

function filesAt(path: string, shown: string): { readonly isFolder: boolean; readonly files: readonly TemplateFile[] } {
  try {
    const isFolder = statSync(path).isDirectory();
    const files = isFolder ? filesBelow(path, shown) : [fileOf(path, shown, lstatSync(path))];
    return { isFolder, files };
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
  // Joined once: of thousands of names, each would have the folder taken apart again.
  const [inFolder, inShown] = [folder, shown].map((path) => join(path, '_').slice(0, -1));
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const below = fileOf(`${inFolder}${entry.name}`, `${inShown}${entry.name}`, entry);
    // Links to folders are not followed: they can lead in a circle.
    if (entry.isDirectory()) for (const file of filesBelow(below.path, below.shown)) files.push(file);
    else if (TEMPLATE_FILE.test(entry.name)) files.push(below);
  }
  return files;
}

function fileOf(path: string, shown: string, entry: { isSymbolicLink(): boolean }): TemplateFile {
  return entry.isSymbolicLink() ? { path, shown, isLink: true } : { path, shown };
}

function notFound(shown: string, code: string): CliError {
  if (code !== 'ENOENT') {
    return templatesUnreadable(`${shown} cannot be read (${code}).`, {
      hint: 'check the permissions of the folder',
    });
  }
  return templatesNotFound(`There is no file or folder "${shown}".`, {
    hint: 'give a file or folder, or write a first template with `wactl templates new`',
  });
}
