import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import type { Clock } from '../../src/core/clock.js';
import { fixedClock, NOON, type RunOptions, run, temporaryFolder } from '../support/run.js';

const NOTICE = `\nwactl 99.0.0 is available; this is ${packageJson.version}. Update: npm install --global wactl@latest\n`;
const HOUR = 3600 * 1000;

/** A person at a terminal, in whose home it is known that 99.0.0 came out. */
async function desk(newest = '{"version": "99.0.0"}') {
  const home = await temporaryFolder();
  const cache = join(home, '.cache/wactl');
  await mkdir(cache, { recursive: true });
  await writeFile(join(cache, 'newest-version.json'), newest);
  const asked: string[] = [];
  const use = (line: string, options: RunOptions = {}) =>
    run(line, {
      home,
      tty: true,
      askForVersion: async (file) => void asked.push(file.slice(home.length)),
      ...options,
    });
  return { home, cache, asked, use };
}

const at = (hours: number): Clock => fixedClock(NOON + hours * HOUR);
/** The file that takes the answer. */
const QUESTION = '/.cache/wactl/newest-version.json';
const LINE = 'explain 131026';

describe('a newer version', () => {
  it('is told of and asked for once a day, behind what the command says', async () => {
    const { asked, use } = await desk();
    const notices: string[] = [];
    for (const hours of [0, 1, 23, 24, 30]) {
      const { exitCode, stdout, stderr } = await use(LINE, { clock: at(hours) });
      expect([exitCode, stdout.includes('131026')]).toEqual([0, true]);
      notices.push(stderr);
    }
    expect(notices).toEqual([NOTICE, '', '', NOTICE, '']);
    expect(asked).toEqual([QUESTION, QUESTION]);
  });

  it('is told of after a failure as well', async () => {
    const { use } = await desk();
    const { exitCode, stderr } = await use('templates lint --dir nowhere');
    expect(exitCode).not.toBe(0);
    expect(stderr.endsWith(NOTICE)).toBe(true);
  });

  it.each<[name: string, line: string, options: RunOptions]>([
    ['in CI', LINE, { env: { CI: 'true' } }],
    ['where WACTL_NO_UPDATE_NOTICE is set', LINE, { env: { WACTL_NO_UPDATE_NOTICE: '1' } }],
    ['where NO_UPDATE_NOTIFIER is set', LINE, { env: { NO_UPDATE_NOTIFIER: '1' } }],
    ['without a terminal', LINE, { tty: false }],
    ['with --json', `${LINE} --json`, {}],
    ['with --jq', `${LINE} --jq .`, {}],
    ['with --quiet', `${LINE} --quiet`, {}],
    ['for a command of the emulator', 'emulator status', {}],
    ['on an emulator', LINE, { env: { WACTL_GRAPH_URL: 'http://127.0.0.1:4010' } }],
    ['on an emulator by a flag', `${LINE} --graph-url http://127.0.0.1:4010`, {}],
    ['after Ctrl-C', LINE, { signal: AbortSignal.abort() }],
    ['for a command line that cannot be read', 'explian', {}],
  ])('is neither told of nor asked for %s', async (_, line, options) => {
    const { asked, use } = await desk();
    const { stderr } = await use(line, options);
    expect([stderr.includes('is available'), asked]).toEqual([false, []]);
  });

  it('is neither told of nor asked for where a profile leads to an emulator', async () => {
    const { home, asked, use } = await desk();
    const config = join(home, '.config/wactl');
    await mkdir(config, { recursive: true, mode: 0o700 });
    const file = { version: 1, current: 'shop', profiles: { shop: { graphUrl: 'http://127.0.0.1:4010' } } };
    await writeFile(join(config, 'config.json'), JSON.stringify(file), { mode: 0o600 });
    const { stderr } = await use(LINE);
    expect([stderr, asked]).toEqual(['', []]);
  });

  it.each<[name: string, newest: string]>([
    ['is older', '{"version": "0.0.1"}'],
    ['is no version', '{"version": "\\u001b[31m99.0.0"}'],
    ['cannot be read', '{"version": '],
    ['is a list', '[1]'],
  ])('that %s is not told of, and asked for', async (_, newest) => {
    const { asked, use } = await desk(newest);
    const { exitCode, stderr } = await use(LINE);
    expect([exitCode, stderr, asked]).toEqual([0, '', [QUESTION]]);
  });

  it('finds its folder made where there is a home alone, and none made where there is none', async () => {
    const home = await temporaryFolder();
    const asked: string[] = [];
    const askForVersion = async (file: string) => void asked.push(file);
    expect((await run(LINE, { home, tty: true, askForVersion })).stderr).toBe('');
    expect(asked).toHaveLength(1);
    // Nothing can be made there, and a loop over parents would never end.
    expect((await run(LINE, { home: '/proc/nowhere', tty: true, askForVersion })).stderr).toBe('');
    expect(asked).toHaveLength(1);
  });

  it('is nothing to fail by where nothing can be kept', async () => {
    const { cache, asked, use } = await desk();
    // Something else is where the file would be.
    await mkdir(join(cache, 'update.json/x'), { recursive: true });
    await chmod(cache, 0o700);
    const { exitCode, stderr } = await use(LINE);
    expect([exitCode, stderr, asked]).toEqual([0, '', []]);
  });
});
