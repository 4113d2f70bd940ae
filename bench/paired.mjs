import { spawnSync } from 'node:child_process';

/**
 * Runs two commands in turn, A B A B …, so that a drift of the machine's speed touches both alike.
 * The first pair warms caches and is not counted.
 * @param {string[]} a
 * @param {string[]} b
 * @param {{ runs: number, env: NodeJS.ProcessEnv, cwd: string, ends?: number }} options `ends`: exit code of A; otherwise 0
 * @returns {{ a: number, b: number, ratio: number }} medians in milliseconds, and the median of A/B pair by pair
 */
export function paired(a, b, options) {
  const pairs = Array.from({ length: options.runs + 1 }, () => [
    time(a, options, options.ends),
    time(b, options),
  ]).slice(1);
  return {
    a: median(pairs.map(([first]) => first)),
    b: median(pairs.map(([, second]) => second)),
    ratio: median(pairs.map(([first, second]) => first / second)),
  };
}

function time([command, ...words], { env, cwd }, ends = 0) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command, words, { env, cwd, encoding: 'utf8' });
  const elapsed = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== ends) throw new Error(`${command} ${words.join(' ')} ended with ${status}: ${stderr}`);
  return elapsed;
}

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((x, y) => x - y);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
