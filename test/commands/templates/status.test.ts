import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../support/emulator.js';
import { run } from '../../support/run.js';
import { folderWith, ORDER } from './support.js';

const TWO = ORDER.replace(
  'languages:',
  'languages:\n  fr:\n    body: Votre commande {{ order.number }} a quitté notre entrepôt ce matin.',
);

async function setUp() {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await folderWith({ 'templates/order_shipped.yaml': TWO });
  const wactl = (line: string, options = {}) =>
    run(line, { cwd, env: emulator.env, clock: emulator.clock, ...options });
  const decide = (language: string, status: string, more = {}) =>
    emulator.control('/templates/decide', { name: 'order_shipped', language, status, ...more });
  await wactl('templates push --yes');
  return { wactl, decide };
}

describe('templates status', () => {
  it('exits with 8, 0 or 9 as the review stands', async () => {
    const { wactl, decide } = await setUp();
    expect((await wactl('templates status')).exitCode).toBe(8);
    await decide('fr', 'APPROVED');
    expect((await wactl('templates status order_shipped')).exitCode).toBe(8);
    await decide('en_US', 'APPROVED');
    expect((await wactl('templates status order_shipped')).exitCode).toBe(0);
    await decide('fr', 'PAUSED');
    expect((await wactl('templates status')).exitCode).toBe(9);
  });

  it('prints the contract’s fields', async () => {
    const { wactl, decide } = await setUp();
    await decide('en_US', 'REJECTED', { reason: 'INVALID_FORMAT' });
    const result = await wactl('templates status --json');
    expect(result.json()).toEqual({
      templates: ['en_US', 'fr'].map((language) => ({
        id: expect.stringMatching(/^\d+$/),
        name: 'order_shipped',
        language,
        category: 'UTILITY',
        submittedCategory: 'UTILITY',
        status: language === 'fr' ? 'PENDING' : 'REJECTED',
        quality: 'UNKNOWN',
        rejectedReason: language === 'fr' ? null : 'INVALID_FORMAT',
        updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      })),
    });
    expect(result.exitCode).toBe(9);
    const { stdout } = await wactl('templates status');
    expect(stdout).toMatch(/^name +language +category +status +quality +reason +age\n/);
    expect(stdout).toMatch(/order_shipped +en_US +UTILITY +REJECTED +UNKNOWN +INVALID_FORMAT +now\n/);
  });

  it('--wait ends when all are decided', async () => {
    const { wactl } = await setUp();
    const result = await wactl('templates status --wait');
    expect(result.stdout.match(/APPROVED/g)).toHaveLength(2);
    expect(result.exitCode).toBe(0);
  });

  it('--wait ends with 8 when the time is up', async () => {
    const { wactl } = await setUp();
    expect((await wactl('templates status --wait --timeout 1s')).exitCode).toBe(8);
  });

  it('--watch prints each template as it is and when it changes', async () => {
    const { wactl, decide } = await setUp();
    await decide('fr', 'APPROVED');
    const { stdout, exitCode } = await wactl('templates status --watch --json');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ language, status }) => [language, status])).toEqual([
      ['en_US', 'PENDING'],
      ['fr', 'APPROVED'],
      ['en_US', 'APPROVED'],
    ]);
    expect(exitCode).toBe(0);
  });

  it('knows when there is no such template', async () => {
    const { wactl } = await setUp();
    const { stdout, stderr, exitCode } = await wactl('templates status order_shiped');
    expect([stdout, exitCode]).toEqual(['', 3]);
    expect(stderr).toMatch(/^error: Meta has no template "order_shiped"\.\nfix: /);
  });
});

describe('templates list', () => {
  it('lists what Meta has, filtered', async () => {
    const { wactl, decide } = await setUp();
    await decide('fr', 'REJECTED');
    const languages = async (flags: string) => {
      const { templates } = (await wactl(`templates list --json${flags}`)).json();
      return templates.map(({ language }: { language: string }) => language);
    };
    expect(await languages('')).toEqual(['en_US', 'fr']);
    expect(await languages(' --status rejected')).toEqual(['fr']);
    expect(await languages(' --language en_US')).toEqual(['en_US']);
    expect(await languages(' --category marketing')).toEqual([]);
    expect((await wactl('templates list --category marketing')).stdout).toBe('No templates.\n');
  });
});
