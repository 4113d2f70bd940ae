/**
 * How long commands take to start beside those of main, in one run in turn, each as a ratio to a bare `node -e 0`; prints
 * Markdown. It measures and judges nothing: the exit code is 0, also where there is nothing to compare with.
 * Usage: npm run bench:beside [-- <rounds>]
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { baseCommit } from './base-commit.mjs';
import { inTurn, ratiosOf } from './paired.mjs';
import { measuredNode, openStartBench, startCases } from './start-cases.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = Number(process.argv[2] ?? 11);

function git(...words) {
  const { status, stdout } = spawnSync('git', words, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

function npm(folder, ...words) {
  const { status, stderr } = spawnSync('npm', words, { cwd: folder, encoding: 'utf8', timeout: 240_000 });
  if (status !== 0) throw new Error(`npm ${words.join(' ')} failed there: ${stderr.trim().split('\n').at(-1)}`);
}

/** Builds a commit in a folder. */
function build(commit, folder) {
  if (git('worktree', 'add', '--detach', '--force', folder, commit) === undefined) {
    throw new Error(`git cannot check out ${commit}`);
  }
  const lock = (place) => readFileSync(join(place, 'package-lock.json'), 'utf8');
  if (lock(folder) === lock(root)) symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  else npm(folder, 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
  npm(folder, 'run', '--silent', 'build');
}

/** @param {{ words: string[], ends?: number }} one @returns {string[]} cells of the table */
function compare({ words, ends = 0 }, change, base) {
  const of = ({ wactl, env }) => ({ command: [measuredNode, wactl, ...words], env, cwd: root, ends });
  const bare = { command: [measuredNode, '-e', '0'], env: change.env, cwd: root, ends: 0 };
  try {
    const [ofChange, ofBase, ofBare] = inTurn([of(change), of(base), bare], rounds);
    const times = (ratio) => `${ratio.toFixed(2)} ×`;
    const { ratio, cpuRatio } = ratiosOf(ofChange, ofBase);
    return [
      times(ratiosOf(ofChange, ofBare).ratio),
      times(ratiosOf(ofBase, ofBare).ratio),
      times(ratio),
      times(cpuRatio),
    ];
  } catch (error) {
    return [error.message.split('\n')[0], '', '', ''];
  }
}

async function besideMain({ commit, name }) {
  const folder = await mkdtemp(join(tmpdir(), 'wactl-base-'));
  const baseFolder = join(folder, 'base');
  try {
    build(commit, baseFolder);
    const builds = { change: join(root, 'dist/wactl.cjs'), base: join(baseFolder, 'dist/wactl.cjs') };
    const bench = await openStartBench(builds.change);
    try {
      const [change, base] = Object.entries(builds).map(([which, wactl]) => {
        return { wactl, env: bench.profileOf(wactl, which) };
      });
      console.log(`Beside ${commit.slice(0, 8)}, ${name}; ${rounds} rounds. A tenth is noise.\n`);
      console.log('| command | change | base | change / base | CPU |\n| --- | --- | --- | --- | --- |');
      for (const one of Object.values(startCases)) {
        console.log(`| ${[`\`${one.name}\``, ...compare(one, change, base)].join(' | ')} |`);
      }
    } finally {
      await bench.close();
    }
  } finally {
    git('worktree', 'remove', '--force', baseFolder);
    await rm(folder, { recursive: true, force: true });
  }
}

const base = baseCommit(git);
try {
  if (base === undefined) console.log('There is no commit to compare with.');
  else await besideMain(base);
} catch (error) {
  console.log(`Not compared with ${base.commit.slice(0, 8)}: ${error.message}`);
}
