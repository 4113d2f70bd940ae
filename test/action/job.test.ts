import { expect, it } from 'vitest';
import { readJob } from './scripts.js';

/** As action.yml hands over its defaults. */
const DEFAULTS = {
  INPUT_COMMAND: '',
  INPUT_DIRECTORY: 'templates',
  INPUT_WORKING_DIRECTORY: '.',
  INPUT_STRICT: 'false',
  INPUT_COMMENT: 'true',
  INPUT_TIMEOUT: '30m',
  INPUT_FAIL_ON_PENDING: 'false',
};
const EVENT = { repository: { default_branch: 'main' } };
const CHECK = {
  command: 'check',
  dir: 'templates',
  strict: false,
  comment: true,
  timeout: '30m',
  failOnPending: false,
  canReach: false,
};

const merge = { GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main' };

it.each([
  ['a pull request checks', { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' }, {}],
  ['a push to the default branch pushes', merge, { command: 'push' }],
  ['a push to another branch checks', { ...merge, GITHUB_REF: 'refs/heads/draft' }, {}],
  ['a tag named like the default branch checks', { ...merge, GITHUB_REF: 'refs/tags/main' }, {}],
  ['a schedule checks', { ...merge, GITHUB_EVENT_NAME: 'schedule' }, {}],
  ['the input wins over the event', { ...merge, INPUT_COMMAND: 'check' }, {}],
  [
    'and asks for a push by hand',
    { GITHUB_EVENT_NAME: 'workflow_dispatch', INPUT_COMMAND: 'push' },
    { command: 'push' },
  ],
  [
    'switches and time',
    { INPUT_STRICT: 'true', INPUT_COMMENT: 'false', INPUT_TIMEOUT: '2h', INPUT_FAIL_ON_PENDING: 'true' },
    { strict: true, comment: false, timeout: '2h', failOnPending: true },
  ],
  ['folders are joined', { INPUT_WORKING_DIRECTORY: 'shop/', INPUT_DIRECTORY: './messages' }, { dir: 'shop/messages' }],
  ['empty folders are the default ones', { INPUT_WORKING_DIRECTORY: '', INPUT_DIRECTORY: '' }, {}],
  ['a token alone reaches nothing', { WACTL_TOKEN: 'sbx_1' }, {}],
  ['an empty secret is none', { WACTL_TOKEN: '', WACTL_WABA_ID: '1' }, {}],
  ['token and account reach Meta', { WACTL_TOKEN: 'sbx_1', WACTL_WABA_ID: '1' }, { canReach: true }],
])('%s', (_name, env, differences) => {
  expect(readJob({ ...DEFAULTS, ...env }, EVENT)).toEqual({ ...CHECK, ...differences });
});

it('an event without a repository never pushes by itself', () => {
  expect(readJob({ ...DEFAULTS, GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/undefined' }, {}).command).toBe(
    'check',
  );
});

it.each([
  [{ INPUT_COMMAND: 'Push' }, 'The input "command" is check or push, not "Push".'],
  [{ INPUT_STRICT: 'yes' }, 'The input "strict" is true or false, not "yes".'],
  [{ INPUT_COMMENT: '' }, 'The input "comment" is true or false, not "".'],
  [{ INPUT_FAIL_ON_PENDING: 'TRUE' }, 'The input "fail-on-pending" is true or false, not "TRUE".'],
])('refuses %j', (env, message) => {
  expect(() => readJob({ ...DEFAULTS, ...env }, EVENT)).toThrow(message);
});
