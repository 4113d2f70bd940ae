import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../../../package.json' with { type: 'json' };
import { packageDir, temporaryFolder } from '../../support/run.js';

const git = (cwd: string, ...words: string[]) => execFileSync('git', words, { cwd, encoding: 'utf8', timeout: 60_000 });

/** Makes a folder a repository of its own with the files as they are now. */
async function fill(folder: string): Promise<void> {
  const files = git(packageDir, 'ls-files', '--cached', '--others', '--exclude-standard', '-z').split('\0');
  for (const path of files.filter((path) => path !== '' && !path.startsWith('test/'))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    // What is deleted and not yet committed is still listed.
    await copyFile(join(packageDir, path), join(folder, path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' && error.code !== 'EISDIR') throw error;
    });
  }
  await symlink(join(packageDir, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, '.git-ignored'), '/node_modules\n');
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'config', 'core.excludesFile', join(folder, '.git-ignored'));
  for (const [name, value] of [
    ['user.name', 'test'],
    ['user.email', 'test@example.invalid'],
    ['commit.gpgsign', 'false'],
  ])
    git(folder, 'config', name ?? '', value ?? '');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'All');
}

function release(cwd: string, words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/release.mjs', ...words], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: join(cwd, '.git/home'), npm_config_offline: 'true', ...env },
    timeout: 120_000,
  });
  return { status, stdout, stderr };
}

const hashOf = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

describe('npm run release', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wactl-'));
    await fill(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const state = () => [
    git(folder, 'status', '--porcelain'),
    git(folder, 'rev-parse', 'HEAD'),
    git(folder, 'tag', '--list'),
  ];

  it('shows by a dry run what it would make, and leaves the repository as it is', async () => {
    const before = state();
    const output = await temporaryFolder();
    const dry = release(folder, ['99.0.0', '--dry-run', '--repository', 'owner/wactl', '--output', output]);
    expect(dry).toMatchObject({ status: 0, stderr: '' });
    expect(dry.stdout).toContain('Release 99.0.0');
    expect(state()).toEqual(before);

    const tarball = 'wactl-99.0.0.tgz';
    const files = [tarball, 'wactl-99.0.0.cdx.json', 'wactl.rb', 'wactl.json', 'notes.md'];
    expect((await readdir(output)).toSorted()).toEqual([...files, 'SHA256SUMS'].toSorted());
    const sums = await Promise.all(files.map(async (file) => `${await hashOf(join(output, file))}  ${file}\n`));
    expect(await readFile(join(output, 'SHA256SUMS'), 'utf8')).toBe(sums.join(''));
    const sha256 = await hashOf(join(output, tarball));
    expect(await readFile(join(output, 'wactl.rb'), 'utf8')).toContain(`sha256 "${sha256}"`);
    expect(JSON.parse(await readFile(join(output, 'wactl.json'), 'utf8'))).toMatchObject({
      version: '99.0.0',
      hash: sha256,
    });
    const bill = JSON.parse(await readFile(join(output, 'wactl-99.0.0.cdx.json'), 'utf8'));
    expect(bill.metadata.component.purl).toBe('pkg:npm/wactl@99.0.0');

    const unpacked = await temporaryFolder();
    execFileSync('tar', ['-xzf', join(output, tarball), '-C', unpacked]);
    const installed = join(unpacked, 'package');
    expect(JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'))).toMatchObject({
      version: '99.0.0',
      repository: { type: 'git', url: 'git+https://github.com/owner/wactl.git' },
    });
    expect(await readFile(join(installed, 'CHANGELOG.md'), 'utf8')).toMatch(/^## 99\.0\.0 - \d{4}-\d\d-\d\d$/m);
    const version = spawnSync(process.execPath, [join(installed, 'dist/wactl.cjs'), '--version'], {
      encoding: 'utf8',
      env: {},
    });
    expect(version.stdout).toBe('99.0.0\n');
  });

  it.each<[name: string, words: string[], env: Record<string, string>, message: string]>([
    ['no version', [], {}, 'Say a version'],
    ['an older version', ['0.0.1', '--dry-run'], {}, 'is not newer than'],
    ['no repository', ['99.0.0'], {}, 'Say --repository owner/name.'],
    [
      'a repository that is not one',
      ['99.0.0', '--repository', 'https://a.example/b'],
      {},
      'is not a valid repository',
    ],
    ['publishing by hand', ['--publish'], {}, 'Publishing is done by the workflow "Release", and nowhere else.'],
    [
      'another tag',
      ['--publish'],
      { CI: '1', GITHUB_ACTIONS: 'true', GITHUB_REF_NAME: 'v98.0.0' },
      'is not that of version',
    ],
  ])('refuses %s', (_, words, env, message) => {
    const before = state();
    const { status, stderr } = release(folder, words, env);
    expect([status, stderr.includes(message), stderr.includes('    at ')]).toEqual([1, true, false]);
    expect(state()).toEqual(before);
  });

  it('commits, tags and makes the files where it is no dry run', () => {
    const [, before] = state();
    const { status, stdout } = release(folder, ['99.1.0', '--repository', 'owner/wactl']);
    expect([status, stdout.includes('Next: git push --follow-tags')]).toEqual([0, true]);
    const [changes, head, tags] = state();
    expect([changes, head === before, tags]).toEqual(['', false, 'v99.1.0\n']);
    expect(git(folder, 'log', '-1', '--format=%s')).toBe('Release 99.1.0\n');
    expect(git(folder, 'rev-parse', 'HEAD^')).toBe(before);
    // The repository is known from now on, and a version is released once.
    expect(release(folder, ['99.1.0']).stderr).toContain('99.1.0 is not newer than 99.1.0.');
  });

  it('refuses what is not committed', async () => {
    await writeFile(join(folder, 'new'), '');
    expect(release(folder, ['99.0.0', '--dry-run']).stderr).toContain('uncommitted changes');
  });
});

describe('the workflow that publishes', async () => {
  const text = await readFile(join(packageDir, '.github/workflows/release.yml'), 'utf8');
  const { on, permissions, jobs } = parse(text);
  const { release: job } = jobs;

  it('runs on a tag, may write what it needs to, and keeps no token', () => {
    expect(on).toEqual({ push: { tags: ['v*'] } });
    expect([permissions, job.permissions]).toEqual([{}, { contents: 'write', 'id-token': 'write' }]);
    expect(text).not.toContain('secrets.');
  });

  it('puts the packed file where Homebrew and Scoop look for it', () => {
    const steps: readonly { run?: string }[] = job.steps;
    const upload = steps.find(({ run = '' }) => run.includes('gh release create'))?.run ?? '';
    // The tag is the version with a v before it, and the file keeps its name.
    expect(upload).toMatch(/^gh release create "\$GITHUB_REF_NAME" release\/\*\.tgz /);
  });

  it('takes actions by their commit, and runs scripts that there are', () => {
    const steps: readonly { uses?: string; run?: string }[] = job.steps;
    for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    const scripts = steps.flatMap(({ run = '' }) =>
      Array.from(run.matchAll(/npm run --silent (\S+)/g), ([, name]) => name),
    );
    expect(scripts).toEqual(['release', 'build:single']);
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(scripts));
  });
});
