import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../support/emulator.js';
import { temporaryFolder } from '../support/run.js';
import { playGuide, readGuide } from './guide.js';

async function played(name: string) {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await temporaryFolder();
  const env = {
    ...emulator.env,
    WACTL_CONTROL_URL: emulator.controlUrl,
    WACTL_CONTROL_KEY: emulator.controlKey,
    WACTL_STORE: join(cwd, 'ledger.sqlite'),
  };
  return { cwd, all: (await playGuide(await readGuide(name), { cwd, env, clock: emulator.clock })).join('\n') };
}

it('the guide to consent runs as written, and what it says is so', async () => {
  const { cwd, all } = await played('consent');
  expect(await readFile(join(cwd, 'customers.rejected.csv'), 'utf8')).toContain('5.55101E+12');
  expect(all).toContain('+491701234567');
  expect(await readFile(join(cwd, 'audit.html'), 'utf8')).toContain('order-A-1042');
  expect(all).toMatch(/1 of them forgotten/);
  const exported = await readFile(join(cwd, 'consent.csv'), 'utf8');
  expect([exported.includes('15550100004'), exported.includes('15550100003')]).toEqual([true, false]);
});

it('the guide for the support desk runs as written, and answers its questions', async () => {
  const { all } = await played('support-desk');
  expect(all).toMatch(/order_shipped +en_US .*APPROVED/);
  expect(all).toContain('131049');
});
