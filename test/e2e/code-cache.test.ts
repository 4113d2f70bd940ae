import { spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageDir, temporaryFolder } from '../support/run.js';

const wactl = join(packageDir, 'dist/wactl.cjs');
const template = join(packageDir, 'templates/order_shipped.yaml');
/** From the year 2001, so that a file that is written again shows it. */
const LONG_AGO = new Date(1_000_000_000_000);

function lint(home: string, env: Record<string, string> = {}, program = wactl) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'templates', 'lint', '--no-cache', template],
    {
      encoding: 'utf8',
      timeout: 60_000,
      env: { HOME: home, WACTL_CONFIG_DIR: home, ...env },
    },
  );
  return { status, stdout, stderr };
}

const FINE = { status: 0, stdout: 'No errors, no warnings: 2 templates in 1 file.\n', stderr: '' };

/** The one file that holds compiled code under a home. */
async function packIn(home: string): Promise<string> {
  const entries = await readdir(join(home, '.cache/wactl/code'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  expect(files).toHaveLength(1);
  return files[0] as string;
}

/** A home in which the command ran, with the file that it left, made long ago. */
async function usedHome() {
  const home = await temporaryFolder();
  for (let run = 0; run < 2; run += 1) expect(lint(home)).toEqual(FINE);
  const pack = await packIn(home);
  await utimes(pack, LONG_AGO, LONG_AGO);
  return { home, pack };
}

const isWrittenAgain = async (pack: string) => (await stat(pack)).mtimeMs > LONG_AGO.getTime();

describe('compiled code', () => {
  it('is kept for its user alone, and taken from then on', async () => {
    const { home, pack } = await usedHome();
    expect(pack).toMatch(/\/templates-lint$/);
    expect((await stat(pack)).mode & 0o777).toBe(0o600);
    expect((await stat(join(home, '.cache/wactl'))).mode & 0o777).toBe(0o700);
    expect(lint(home)).toEqual(FINE);
    expect(await isWrittenAgain(pack)).toBe(false);
  });

  it('grows with another way through the command, and is then taken for both', async () => {
    const { home, pack } = await usedHome();
    const { size } = await stat(pack);
    const missing = () =>
      spawnSync(process.execPath, [wactl, 'templates', 'lint', 'missing.yaml'], {
        env: { HOME: home, WACTL_CONFIG_DIR: home },
        timeout: 60_000,
      }).status;
    expect([missing(), missing()]).toEqual([3, 3]);
    expect((await stat(pack)).size).toBeGreaterThan(size);
    await utimes(pack, LONG_AGO, LONG_AGO);
    expect([missing(), lint(home).status]).toEqual([3, 0]);
    expect(await isWrittenAgain(pack)).toBe(false);
  });

  it('is kept under the name of the command also where a link leads to the tool, as after an installation', async () => {
    const home = await temporaryFolder();
    const link = join(home, 'wactl');
    await symlink(wactl, link);
    expect(lint(home, {}, link)).toEqual(FINE);
    expect(await packIn(home)).toMatch(/\/templates-lint$/);
  });

  it('is not run when a bit of it is wrong', async () => {
    const { home, pack } = await usedHome();
    const whole = await readFile(pack);
    const places = [
      0,
      5,
      12,
      ...Array.from({ length: 9 }, (_, index) => Math.floor((whole.length * (index + 1)) / 10)),
    ];
    for (const place of places) {
      const broken = Buffer.from(whole);
      broken[place] = (broken[place] ?? 0) ^ 0x10;
      await writeFile(pack, broken);
      await utimes(pack, LONG_AGO, LONG_AGO);
      expect(lint(home), `byte ${place}`).toEqual(FINE);
      expect(await isWrittenAgain(pack), `byte ${place}`).toBe(true);
    }
  });

  it('is not run when it is cut short or something else', async () => {
    const { home, pack } = await usedHome();
    const whole = await readFile(pack);
    for (const contents of [Buffer.alloc(0), whole.subarray(0, 3), whole.subarray(0, 5_000), Buffer.alloc(64, 0xff)]) {
      await writeFile(pack, contents);
      expect(lint(home)).toEqual(FINE);
    }
  });

  it('is not run when another user could have written it', async () => {
    const { home, pack } = await usedHome();
    await chmod(pack, 0o666);
    expect(lint(home)).toEqual(FINE);
    expect(await isWrittenAgain(pack)).toBe(true);
    expect((await stat(pack)).mode & 0o777).toBe(0o600);
  });

  it('is made again where Node.js has other flags', async () => {
    const { home, pack } = await usedHome();
    expect(lint(home, { NODE_OPTIONS: '--max-old-space-size=200' })).toEqual(FINE);
    expect(await isWrittenAgain(pack)).toBe(true);
  });

  it('goes when neither this build nor another has used its folder for a month', async () => {
    const home = await temporaryFolder();
    const code = join(home, '.cache/wactl/code');
    await mkdir(join(code, 'old'), { recursive: true });
    await mkdir(join(code, 'new'));
    await utimes(join(code, 'old'), LONG_AGO, LONG_AGO);
    expect(lint(home)).toEqual(FINE);
    const kept = await readdir(code);
    expect(kept).toHaveLength(2);
    expect(kept).toContain('new');
  });

  it('is kept nowhere on request, and where nothing can be written', async () => {
    const home = await temporaryFolder();
    expect(lint(home, { NODE_DISABLE_COMPILE_CACHE: '1' })).toEqual(FINE);
    expect(await readdir(home)).toEqual([]);
    expect(lint(home, { XDG_CACHE_HOME: '/proc/nowhere' })).toEqual(FINE);
  });
});
