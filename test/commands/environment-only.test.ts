import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../support/emulator.js';
import { packageDir, run, temporaryFolder } from '../support/run.js';

describe('with the environment alone', () => {
  it.each([
    'whoami',
    'numbers list',
    'quota',
    'templates list',
    'templates status',
    `templates push --yes --dir ${join(packageDir, 'templates')}`,
    'templates delete order_shipped --yes',
    'numbers verify +15550100010 --yes',
    'numbers deregister +15550100001 --yes',
    'optin check +15550100002',
    'optin history +15550100002',
    'optin list',
    'optin groups list',
    'optin record +15550100002 --source website --wording yes --dry-run',
    'window show +15550100002',
    'window list',
    'messages trace +15550100002',
    "send text +15550100002 'hi' --check",
    "send text +15550100002 'hi' --dry-run",
    'explain 131047',
  ])('`%s` leaves no file behind', async (words) => {
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    const folder = await temporaryFolder();
    const result = await run(words, { env: { ...emulator.env, WACTL_CONFIG_DIR: `${folder}/config` } });
    expect(result.stderr).not.toContain('defect');
    expect([0, 3, 5, 8]).toContain(result.exitCode);
    expect(await readdir(folder)).toEqual([]);
  });
});
