import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, temporaryFolder } from '../support/run.js';

const TEMPLATES = 'https://business.facebook.com/wa/manage/message-templates/';
const HOME = 'https://business.facebook.com/wa/manage/home/';

describe('--web', () => {
  it.each([
    ['templates show order_shipped', TEMPLATES],
    ['templates status', TEMPLATES],
    ['templates why order_shipped', TEMPLATES],
    ['numbers list', HOME],
    ['numbers show', HOME],
    ['doctor', HOME],
  ])('of %s prints the address where there is no terminal, and asks Meta nothing', async (line, address) => {
    expect(await run(`${line} --web`)).toMatchObject({ stdout: `${address}\n`, stderr: '', exitCode: 0 });
    expect((await run(`${line} --web --json`, { tty: true })).json()).toEqual({ url: address });
  });

  it('names the business portfolio of the profile', async () => {
    const home = await temporaryFolder();
    const profile = { wabaId: '2', businessId: '41' };
    await writeFile(join(home, 'config.json'), JSON.stringify({ version: 1, current: 'a', profiles: { a: profile } }));
    const { stdout } = await run('doctor --web', { env: { WACTL_CONFIG_DIR: home } });
    expect(stdout).toBe(`${HOME}?business_id=41\n`);
  });

  it('opens the page on a terminal', async () => {
    const bin = await temporaryFolder();
    const opened = join(bin, 'opened');
    await writeFile(
      join(bin, 'xdg-open'),
      `#!/bin/sh\nprintf '%s' "$1" > '${opened}.part' && mv '${opened}.part' '${opened}'\n`,
    );
    await chmod(join(bin, 'xdg-open'), 0o755);
    const shown = await run('doctor --web', { tty: true, env: { PATH: `${bin}:${process.env.PATH}` } });
    expect(shown).toMatchObject({ stdout: '', stderr: `Opened ${HOME} in the browser.\n`, exitCode: 0 });
    await expect.poll(() => readFile(opened, 'utf8').catch(() => ''), { timeout: 20_000 }).toBe(HOME);
  });

  it('prints the address on a terminal without a browser', async () => {
    const shown = await run('doctor --web', { tty: true, env: { PATH: '/nowhere' } });
    expect(shown).toMatchObject({ stdout: `${HOME}\n`, stderr: '', exitCode: 0 });
  });

  it('is refused where an emulator is in use', async () => {
    const env = { WACTL_GRAPH_URL: 'http://127.0.0.1:4010' };
    expect(await run('doctor --web', { env })).toMatchObject({ stdout: '', exitCode: 2 });
    expect(await run('doctor --web', { env: { ...env, WACTL_TRUSTED_HOST: '127.0.0.1:4010' } })).toMatchObject({
      stdout: `${HOME}\n`,
      exitCode: 0,
    });
  });
});
