import { expect, it } from 'vitest';
import { childEnvironment, secretsIn } from '../../src/core/secret-variables.js';

it('finds the secrets of an environment, and no empty ones', () => {
  const env = { WACTL_TOKEN: ' sbx_a\n', WACTL_APP_SECRET: '', WACTL_VERIFY_TOKEN: 'word', PATH: '/bin' };
  expect(secretsIn(env)).toEqual(['sbx_a', 'word']);
});

it('gives a child nothing of ours, whatever the case', () => {
  const env = {
    PATH: '/bin',
    DISPLAY: ':0',
    WACTL_TOKEN: 'a',
    wactl_store: 'postgres://ada:pw@db/x',
    HTTPS_PROXY: 'p',
  };
  expect(childEnvironment(env)).toEqual({ PATH: '/bin', DISPLAY: ':0', HTTPS_PROXY: 'p' });
});
