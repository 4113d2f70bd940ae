import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { packageDir } from '../support/run.js';
import { openTerminal } from './terminal.js';

const wactl = join(packageDir, 'dist/wactl.cjs');

function built(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [wactl, ...words], { encoding: 'utf8', env: {} });
  return { status, stdout, stderr };
}

/** With it the whole tool is loaded, and lays its help out itself. */
const THE_LONG_WAY = '--no-input';

it.each([['-V'], ['--version']])('%s is answered before anything is loaded', (word) => {
  expect(built(word)).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' });
  expect(built(word)).toEqual(built(THE_LONG_WAY, word));
});

it.each([[[]], [['--help']], [['-h']]])('help by %j is what the whole tool says', (words) => {
  expect(built(...words)).toEqual(built(THE_LONG_WAY, ...words));
  expect(built(...words).stdout).toContain('Usage: wactl');
});

it('help fills a wide terminal as the whole tool would', async () => {
  const screens = [];
  for (const words of [['--help'], [THE_LONG_WAY, '--help']]) {
    const terminal = openTerminal([process.execPath, wactl, ...words], {});
    expect(await terminal.ended).toBe(0);
    screens.push(terminal.screen());
  }
  expect(screens[0]).toBe(screens[1]);
  expect(screens[0]).toContain('Usage: wactl');
});

it('an answer that cannot be written is a failure', () => {
  const command = `"${process.execPath}" "${wactl}"`;
  for (const word of ['--version', '--help']) {
    const full = spawnSync('sh', ['-c', `${command} ${word} > /dev/full`], { encoding: 'utf8' });
    expect(full).toMatchObject({ status: 1, stderr: expect.stringContaining('The output cannot be written') });
    const closed = spawnSync('bash', ['-c', `${command} ${word} | true; echo \${PIPESTATUS[0]}`], { encoding: 'utf8' });
    expect(closed).toMatchObject({ stdout: '0\n', stderr: '' });
  }
});
