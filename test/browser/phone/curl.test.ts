import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { curlLine } from '../../../src/browser/phone/curl.js';

const URL = 'http://127.0.0.1:4011/_emulator';

/** The words that a shell makes of a line. */
const wordsOf = (line: string) =>
  execFileSync('sh', ['-c', `printf '%s\\n' ${line}`], { env: { WACTL_CONTROL_KEY: 'k' }, encoding: 'utf8' })
    .trimEnd()
    .split('\n');

it.each([
  [{ method: 'DELETE', path: '/faults' }, ['-X', 'DELETE', `${URL}/faults`, '-H', 'Authorization: Bearer k']],
  [
    { method: 'POST', path: '/clock', body: { advanceSeconds: 60 } },
    [`${URL}/clock`, '-H', 'Authorization: Bearer k', '-d', '{"advanceSeconds":60}'],
  ],
  [
    { method: 'POST', path: '/inbound', body: { text: "$(id) `id` 'it's' \\ \"x\"" } },
    [`${URL}/inbound`, '-H', 'Authorization: Bearer k', '-d', JSON.stringify({ text: "$(id) `id` 'it's' \\ \"x\"" })],
  ],
] as const)('a shell reads the line of %j as it was meant', (call, words) => {
  expect(wordsOf(curlLine(URL, call))).toEqual(['curl', ...words]);
});
