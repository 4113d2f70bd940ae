import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { run } from '../../support/run.js';

let emulator: TestEmulator;
beforeEach(async () => {
  emulator = await startEmulator({
    seed: {
      wabas: [
        {
          numbers: [
            { number: '5550100001', registered: true, name_status: 'APPROVED', verified_name: 'Lucky Shrub' },
            { number: '5550100004', registered: true, name_status: 'APPROVED' },
          ],
        },
      ],
    },
  });
});
afterEach(() => emulator.close());

const wactl = (words: string) => run(words, { env: emulator.env });
const posts = async () => {
  const { requests } = await emulator.control('/log?path=/username');
  return (requests as { method: string; body: unknown }[]).filter(({ method }) => method !== 'GET');
};

describe('numbers username', () => {
  it('shows, reserves and gives up, and the emulator holds it', async () => {
    expect((await wactl('numbers username show')).stdout).toMatch(
      /^\+15550100001 has no username\.\nNext: wactl numbers username suggestions \d+\n$/,
    );
    const suggested = await wactl('numbers username suggestions --json');
    expect(JSON.parse(suggested.stdout).suggestions).toEqual(['lucky_shrub', 'lucky_shrub_official']);
    const reserved = await wactl('numbers username reserve @Lucky_Shrub --yes');
    expect(reserved.stdout).toBe('✓ @lucky_shrub is approved for +15550100001. People see it in WhatsApp.\n');
    const shown = await wactl('numbers username show --json');
    expect(JSON.parse(shown.stdout)).toMatchObject({ username: 'lucky_shrub', status: 'approved' });
    expect((await wactl('numbers username reserve lucky_shrub --yes')).stdout).toContain('already has @lucky_shrub');
    expect(await posts()).toHaveLength(1);
    expect((await wactl('numbers username delete --yes')).stdout).toContain('has no username any more');
    expect((await wactl('numbers username show')).stdout).toContain('has no username');
    expect((await wactl('numbers username delete --yes')).stdout).toContain('has no username.');
  });

  it('does nothing with --dry-run, and asks before anything else', async () => {
    const dry = await wactl('numbers username reserve shrub --dry-run');
    expect(dry.stdout).toBe('Would reserve @shrub for +15550100001.\n');
    const asked = await wactl('numbers username reserve shrub');
    expect([asked.exitCode, asked.stderr]).toEqual([2, expect.stringContaining('--yes')]);
    expect(await posts()).toEqual([]);
  });

  it('takes the name of another number only when it is told to', async () => {
    await wactl('numbers username reserve shrub +15550100004 --yes');
    const refused = await wactl('numbers username reserve shrub +15550100001 --yes');
    expect([refused.exitCode, refused.stderr]).toEqual([1, expect.stringContaining('147005')]);
    expect(refused.stderr).toContain('wactl numbers username reserve');
    expect((await wactl('numbers username reserve shrub +15550100001 --transfer --yes')).exitCode).toBe(0);
    const other = await wactl('numbers username show +15550100004 --json');
    expect(JSON.parse(other.stdout)).toMatchObject({ username: null, status: null });
  });

  it.each([
    ['ab', 'it has 2 characters, not 3 to 35'],
    ['a'.repeat(36), 'it has 36 characters, not 3 to 35'],
    ['lucky-shrub', 'only a-z, 0-9, dots and underscores are allowed'],
    ['2026', 'it has no letter'],
  ])('refuses %s before Meta is asked', async (typed, why) => {
    const { exitCode, stderr } = await wactl(`numbers username reserve ${typed} --yes`);
    expect([exitCode, stderr]).toEqual([5, expect.stringContaining(why)]);
    expect((await emulator.control('/log')).requests).toEqual([]);
  });
});
