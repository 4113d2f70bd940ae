import { expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../support/emulator.js';
import { temporaryFolder } from '../support/run.js';
import { playGuide, readGuide } from './guide.js';

it('the guide to the first hour leads from nothing but a token to an approved template and a message', async () => {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await temporaryFolder();
  const env = {
    WACTL_GRAPH_URL: emulator.graphUrl,
    WACTL_KEYCHAIN: 'off',
    WACTL_CONTROL_URL: emulator.controlUrl,
    WACTL_CONTROL_KEY: emulator.controlKey,
  };
  const [ready = ''] = emulator.phoneNumberIds;
  const guide = await readGuide('first-hour');
  const printed = await playGuide(guide, { cwd, home: cwd, env, clock: emulator.clock }, (line, before) => {
    const noWebhooks = '';
    if (line === 'wactl connect') return { line, answers: [emulator.token, emulator.appSecret, ready, noWebhooks] };
    if (line.startsWith('wactl numbers register')) return { line, answers: ['482915', '482915', true] };
    const [code = ''] = /\d{6}/.exec(before.at(-1) ?? '') ?? [];
    return line.replace('--code 123456', `--code ${code}`);
  });
  const after = (wanted: string) => printed[guide.lines.findIndex(({ line }) => line === wanted)];
  expect(after('wactl numbers list')).toMatch(/ready[\s\S]*to verify/);
  expect(after('wactl templates status')).toMatch(/order_shipped +en_US .*APPROVED/);
  expect(after('wactl templates why order_shipped')).toContain('messages with it can be sent now');
  expect(printed.at(-1)).toContain('accepted');
});
