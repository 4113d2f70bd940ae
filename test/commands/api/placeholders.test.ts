import { afterAll, expect, it } from 'vitest';
import { startEmulator } from '../../support/emulator.js';
import { run } from '../../support/run.js';

const server = await startEmulator();
afterAll(() => server.close());
const [number = ''] = server.phoneNumberIds;
const wactl = (words: readonly string[], env: Record<string, string | undefined> = {}) =>
  run(words, { env: { ...server.env, ...env } });

it.each([
  ['/{waba}/phone_numbers', `/${server.wabaId}/phone_numbers`],
  ['{number}', `/${number}`],
  ['/{app}/subscriptions', `/${server.appId}/subscriptions`],
  ['/{waba}/x/{number}/{waba}', `/${server.wabaId}/x/${number}/${server.wabaId}`],
])('%s is the path %s', async (path, filled) => {
  for (const words of [['GET', path], [path]]) {
    expect((await wactl(['api', ...words, '--dry-run', '--json'])).json()).toMatchObject({ path: filled });
  }
});

it('asks Meta for what the profile names', async () => {
  const answer = await wactl(['api', '/{waba}/phone_numbers', '--jq', '[.data[].id] | sort | .[]']);
  expect(answer).toMatchObject({ exitCode: 0, stdout: `${[...server.phoneNumberIds].sort().join('\n')}\n` });
});

it.each([
  ['/{numbr}/messages', 'did you mean {number}? There are {waba}, {number}, {app}, {business}'],
  ['/{owner}', 'use one of {waba}, {number}, {app}, {business}'],
])('%s is refused', async (path, hint) => {
  const refused = await wactl(['api', path, '--json']);
  expect(refused.error()).toMatchObject({ exitCode: 2, hint });
});

it('says what is missing where the profile has no such id', async () => {
  const missing = await wactl(['api', '/{number}', '--json'], { WACTL_PHONE_NUMBER_ID: undefined });
  expect(missing.error()).toMatchObject({ code: 'phone-number-id-missing', exitCode: 4 });
});

it('needs no profile for a path without them', async () => {
  expect(await run('api /1/x --dry-run --json')).toMatchObject({ exitCode: 0 });
});
