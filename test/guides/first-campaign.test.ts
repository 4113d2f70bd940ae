import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { serve } from '../commands/webhooks/serving.js';
import { startEmulator } from '../support/emulator.js';
import { temporaryFolder } from '../support/run.js';
import { playGuide, readGuide } from './guide.js';

it('the guide to a first campaign runs as written, and answers who did not get it', async () => {
  const guide = await readGuide('first-campaign');
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await temporaryFolder();
  const server = await serve(emulator.env, emulator.clock);
  const env = { ...server.env, WACTL_CONTROL_URL: emulator.controlUrl, WACTL_CONTROL_KEY: emulator.controlKey };
  const printed = await playGuide(guide, { cwd, env, clock: emulator.clock }, (line) =>
    line.replace('http://127.0.0.1:8787/webhooks', server.url),
  );
  expect(guide.lists.map(({ name }) => name)).toEqual(['optins.csv', 'people.csv']);
  const all = printed.join('\n');
  expect(all).toContain('6  recipients');
  for (const cause of ['refused: Message undeliverable (131026)', 'skipped: No consent', 'unknown: Outcome unknown']) {
    expect(all).toContain(`1 ${cause}`);
  }
  expect(await readFile(join(cwd, 'first.html'), 'utf8')).toContain('Who did not get it, and why');
  expect(await readFile(join(cwd, 'people.rejected.csv'), 'utf8')).toMatch(/parameter-missing[\s\S]*phone-invalid/);
  expect(printed.at(-1)).toMatch(/^second +finished .* 1 +1 +0 +0$/m);
});
