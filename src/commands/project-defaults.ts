import { isAbsolute, join, relative } from 'node:path';
import type { Project } from '../core/settings/project-file.js';
import type { AnyCommand } from './commander.js';
import { GROUP, TEMPLATES_DIR } from './options.js';

/** Options that a project can settle, each by the words that declare it: other commands use the same flag otherwise. */
const SETTLED = [
  { key: 'dir', description: TEMPLATES_DIR[1], value: ({ values }: Project) => values.dir, isPath: true },
  { key: 'group', description: GROUP[1], value: ({ values }: Project) => values.group, isPath: false },
  {
    key: 'strict',
    description: 'also fail on warnings',
    value: ({ values }: Project) => (values.lint?.fail === 'warning' ? true : undefined),
    isPath: false,
  },
] as const;

/** Gives a command what its project says, where the command line says nothing. */
export function applyProject(command: AnyCommand, project: Project, cwd: string): void {
  for (const { key, description, value, isPath } of SETTLED) {
    const option = command.options.find((one) => one.attributeName() === key && one.description === description);
    const settled = value(project);
    if (option === undefined || settled === undefined) continue;
    const source = command.getOptionValueSource(key);
    if (source !== undefined && source !== 'default') continue;
    command.setOptionValueWithSource(key, isPath ? pathFrom(cwd, project.folder, String(settled)) : settled, 'config');
  }
}

/** A path of the project's file, as somebody in this folder would write it. */
function pathFrom(cwd: string, folder: string, path: string): string {
  return isAbsolute(path) ? path : relative(cwd, join(folder, path)) || '.';
}
