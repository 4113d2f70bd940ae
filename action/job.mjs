import { posix } from 'node:path';

/**
 * What one run of the action is to do.
 * @typedef {object} Job
 * @property {'check' | 'push'} command
 * @property {string} dir folder of template files, from the root of the repository
 * @property {boolean} strict
 * @property {boolean} comment
 * @property {string} timeout as `wactl` reads it: `30m`
 * @property {boolean} failOnPending
 * @property {boolean} canReach whether there are credentials for Meta; forks have none
 */

/** An input of the workflow that cannot be understood. */
export class InputError extends Error {}

/**
 * Reads the inputs of the action and what started the workflow.
 * Only a push to the default branch pushes by itself: every other event must ask for it.
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {{ readonly repository?: { readonly default_branch?: string } }} event payload of the event
 * @returns {Job}
 * @throws {InputError} naming the input
 */
export function readJob(env, event) {
  return {
    command: readCommand(env, event),
    dir: posix.join(env.INPUT_WORKING_DIRECTORY || '.', env.INPUT_DIRECTORY || 'templates'),
    strict: readSwitch(env, 'strict'),
    comment: readSwitch(env, 'comment'),
    timeout: env.INPUT_TIMEOUT || '30m',
    failOnPending: readSwitch(env, 'fail-on-pending'),
    canReach: Boolean(env.WACTL_TOKEN && env.WACTL_WABA_ID),
  };
}

function readCommand(env, event) {
  const command = env.INPUT_COMMAND ?? '';
  if (command === 'check' || command === 'push') return command;
  if (command !== '') throw new InputError(`The input "command" is check or push, not "${command}".`);
  const main = event.repository?.default_branch;
  const merged = main !== undefined && env.GITHUB_EVENT_NAME === 'push' && env.GITHUB_REF === `refs/heads/${main}`;
  return merged ? 'push' : 'check';
}

function readSwitch(env, name) {
  const value = env[`INPUT_${name.replaceAll('-', '_').toUpperCase()}`] ?? '';
  if (value !== 'true' && value !== 'false') {
    throw new InputError(`The input "${name}" is true or false, not "${value}".`);
  }
  return value === 'true';
}
