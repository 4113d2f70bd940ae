import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** GNU time. A process that Node.js starts counts the memory of its parent as its own; one that this starts does not. */
const TIME = '/usr/bin/time';

/**
 * The most memory that a command held, in MB; of several processes that of the largest one.
 * NaN where GNU time is not installed (Debian: `apt-get install time`).
 * @param {string[]} command
 * @param {{ env: NodeJS.ProcessEnv, cwd: string }} options
 */
export function peakMbOf(command, options) {
  if (!existsSync(TIME)) return Number.NaN;
  const { stderr } = spawnSync(TIME, ['-f', 'peak memory: %M', ...command], { ...options, encoding: 'utf8' });
  return Number(/peak memory: (\d+)/.exec(stderr)?.[1]) / 1024;
}
