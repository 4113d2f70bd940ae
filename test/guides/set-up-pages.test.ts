import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runInShell } from '../support/command-in-shell.js';
import { startEmulator } from '../support/emulator.js';
import { fixedClock, packageDir, temporaryFolder } from '../support/run.js';
import { playGuide, readGuide, readPage } from './guide.js';

it('the guide to the action has lines that do the same by hand', async () => {
  const { lines } = await readGuide('github-action');
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await temporaryFolder();
  await mkdir(join(cwd, 'templates'));
  await cp(join(packageDir, 'templates/order_shipped.yaml'), join(cwd, 'templates/order_shipped.yaml'));
  const ended = await runInShell(
    lines.map(({ line }) => line),
    { cwd, env: emulator.env, clock: emulator.clock },
  );
  expect(ended.map(({ line, exitCode }) => [line, exitCode])).toEqual(
    lines.map(({ line, expected }) => [line, expected]),
  );
  expect(lines).toHaveLength(5);
});

it("the guide to Embedded Signup has a line that connects a customer of Meta's hosted link", async () => {
  const { lines } = await readGuide('embedded-signup');
  const emulator = await startEmulator({
    seed: {
      wabas: [{ numbers: [{ number: '5550100001', registered: true }] }],
      tokens: [{ token: 'sbx_partner', wabas: [0] }],
    },
  });
  onTestFinished(() => emulator.close());
  const cwd = await temporaryFolder();
  await writeFile(join(cwd, 'partner.txt'), `sbx_partner\n${emulator.appSecret}\n`);
  const changed = lines.map(({ line }) =>
    line.replace('710000000000002', emulator.businessId).replace('210000000000002', emulator.wabaId),
  );
  const env = { WACTL_GRAPH_URL: emulator.graphUrl, WACTL_KEYCHAIN: 'off' };
  const [ended, ...others] = await runInShell([...changed, 'wactl profiles list'], { cwd, env, clock: emulator.clock });
  expect([ended?.exitCode, ended?.stdout]).toEqual([0, expect.stringContaining('profile   acme (saved)')]);
  expect(others.at(-1)?.stdout).toContain('acme');
  expect(lines).toHaveLength(1);
});

it('the first page of docs/ has a line that shows everything', async () => {
  const page = await readPage('docs/README.md');
  const printed = await playGuide(page, { cwd: await temporaryFolder(), env: {}, clock: fixedClock() });
  expect(printed).toEqual([expect.stringContaining('delivered')]);
});
