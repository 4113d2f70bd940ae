import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { projectFileInvalid } from '../errors/settings.js';
import { readText } from '../files/read-text.js';
import type { SettingsHost } from './config-dir.js';
import type { ProjectValues } from './project-schema.js';

/** The name of the file, which lies at the top of a project or in a part of it. */
export const PROJECT_FILE = 'wactl.config.yaml';

/** No project needs more. */
const MAX_BYTES = 64 * 1024;

/** What a project has settled for everybody who works on it. */
export interface Project {
  /** As messages name it: from the folder of the command. */
  readonly shown: string;
  /** Absolute. */
  readonly folder: string;
  readonly values: ProjectValues;
}

type Host = Pick<SettingsHost, 'cwd' | 'homeDir'>;

/**
 * Where the project's file is: in this folder or the next one above that has it, up to the top of a repository or the home
 * folder. Undefined when missing. Looks for names alone.
 */
function findProjectFile({ cwd, homeDir }: Host): string | undefined {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const path = join(folder, PROJECT_FILE);
    if (existsSync(path)) return path;
    if (folder === homeDir || folder === dirname(folder) || existsSync(join(folder, '.git'))) return undefined;
  }
}

/**
 * The project that a command runs in; undefined: none. Its file is read and understood only where it is.
 * @throws {CliError} `project-file-invalid`, exit 2, naming the line
 */
export async function readProject(host: Host): Promise<Project | undefined> {
  const path = findProjectFile(host);
  if (path === undefined) return undefined;
  const shown = relative(host.cwd, path);
  const found = await readText(path, { maxBytes: MAX_BYTES, followLinks: true });
  if (found.kind !== 'text') {
    throw projectFileInvalid(`${shown} cannot be read.`, { why: found.kind === 'bad' ? found.problem : 'it is gone' });
  }
  const { parseProject } = await import('./project-schema.js');
  return { shown, folder: dirname(path), values: parseProject(found.text, shown) };
}
