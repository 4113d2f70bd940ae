import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { packageDir } from '../support/run.js';

type Git = (...words: string[]) => string | undefined;

interface Sample {
  readonly ms: number;
  readonly cpuMs: number;
}

const script = (name: string) => new URL(`../../bench/${name}`, import.meta.url).href;
const { baseCommit }: { baseCommit(git: Git): { commit: string; name: string } | undefined } = await import(
  /* @vite-ignore */ script('base-commit.mjs')
);
const { ratiosOf }: { ratiosOf(a: readonly Sample[], b: readonly Sample[]): { ratio: number; cpuRatio: number } } =
  await import(/* @vite-ignore */ script('paired.mjs'));

/** The scripts of `bench/` in another folder, which they take for the repository. */
const copyTo = (folder: string) =>
  cpSync(join(packageDir, 'bench'), join(folder, 'bench'), {
    recursive: true,
    filter: (source) => !source.includes('sdk-loops'),
  });

async function folderFor() {
  const folder = await mkdtemp(join(tmpdir(), 'wactl-beside-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function gitIn(folder: string): Git {
  const settings = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'init.defaultBranch=main'];
  return (...words) => {
    const { status, stdout } = spawnSync('git', [...settings, ...words], { cwd: folder, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : undefined;
  };
}

/** A repository whose main has three commits. */
async function repository() {
  const folder = await folderFor();
  const git = gitIn(folder);
  git('init', '--quiet');
  const commit = (message: string) => {
    git('commit', '--quiet', '--allow-empty', '--message', message);
    return git('rev-parse', 'HEAD');
  };
  const commits = ['first', 'second', 'third'].map(commit);
  return { folder, git, commit, commits };
}

describe('what a change is compared with', () => {
  it('is where a branch left main, also when main went on', async () => {
    const { git, commit, commits } = await repository();
    git('checkout', '--quiet', '-b', 'change', 'HEAD~1');
    commit('one');
    commit('two');
    expect(baseCommit(git)).toEqual({ commit: commits[1], name: 'where the change left main' });
  });

  it('is the main of the remote, where there is one', async () => {
    const { folder, commits } = await repository();
    const clone = await folderFor();
    const git = gitIn(clone);
    git('clone', '--quiet', folder, '.');
    git('commit', '--quiet', '--allow-empty', '--message', 'on main, not pushed');
    expect(baseCommit(git)).toEqual({ commit: commits[2], name: 'where the change left origin/main' });
  });

  it('is the commit before on main itself, also with a detached HEAD', async () => {
    const { git, commits } = await repository();
    git('checkout', '--quiet', '--detach');
    expect(baseCommit(git)).toEqual({ commit: commits[1], name: 'the commit before' });
    git('branch', '--delete', '--force', 'main');
    expect(baseCommit(git)).toEqual({ commit: commits[1], name: 'the commit before' });
  });

  it('is nothing in a clone of one commit, and outside a repository', async () => {
    const { folder } = await repository();
    const clone = await folderFor();
    gitIn(clone)('clone', '--quiet', '--depth', '1', `file://${folder}`, '.');
    expect(gitIn(clone)('rev-list', '--count', 'HEAD')).toBe('1');
    expect(baseCommit(gitIn(clone))).toBeUndefined();
    expect(baseCommit(gitIn(await folderFor()))).toBeUndefined();
  });
});

it('says so and passes where there is nothing to compare with', async () => {
  const folder = await folderFor();
  copyTo(folder);
  const { status, stdout } = spawnSync(process.execPath, ['bench/beside-main.mjs'], { cwd: folder, encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, 'There is no commit to compare with.\n']);
});

it('says why and passes where the base cannot be built', async () => {
  const folder = await folderFor();
  copyTo(folder);
  const git = gitIn(folder);
  git('init', '--quiet');
  git('commit', '--quiet', '--allow-empty', '--message', 'first');
  const first = git('rev-parse', '--short=8', 'HEAD');
  git('commit', '--quiet', '--allow-empty', '--message', 'second');
  const { status, stdout } = spawnSync(process.execPath, ['bench/beside-main.mjs'], { cwd: folder, encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, expect.stringContaining(`Not compared with ${first}: `)]);
  expect(git('worktree', 'list')?.split('\n')).toHaveLength(1);
});

it('takes the ratio of each pair, and of the CPU time the ratio of the sums', () => {
  const a = [20, 300, 30].map((ms) => ({ ms, cpuMs: 10 }));
  const b = [10, 100, 10].map((ms) => ({ ms, cpuMs: 4 }));
  expect(ratiosOf(a, b)).toEqual({ ratio: 3, cpuRatio: 2.5 });
});
