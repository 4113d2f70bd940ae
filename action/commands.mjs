/** The command lines that the action runs, each as the words after `wactl`. */

/** @param {import('./job.mjs').Job} job */
export function lintCommand({ dir, strict }) {
  return ['templates', 'lint', '--dir', dir, '--json', ...(strict ? ['--strict'] : [])];
}

/** Prints a workflow command for each finding, which GitHub shows beside the line. @param {import('./job.mjs').Job} job */
export function annotateCommand({ dir }) {
  return ['templates', 'lint', '--dir', dir, '--format', 'github'];
}

/** @param {import('./job.mjs').Job} job */
export function planCommand({ dir }) {
  return ['templates', 'plan', '--dir', dir, '--json', '--detailed-exitcode'];
}

/** @param {import('./job.mjs').Job} job */
export function pushCommand({ dir, timeout }) {
  return ['templates', 'push', '--dir', dir, '--yes', '--wait', '--timeout', timeout, '--json'];
}
