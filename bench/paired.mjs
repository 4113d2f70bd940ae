import { spawnSync } from 'node:child_process';
import { childrenCpuMs } from './processes.mjs';

/**
 * Runs two commands in turn, A B A B …, so that a drift of the machine's speed touches both alike.
 * The first pair warms caches and is not counted.
 * @param {string[]} a
 * @param {string[]} b
 * @param {{ runs: number, env: NodeJS.ProcessEnv, cwd: string, ends?: number }} options `ends`: exit code of A; otherwise 0
 * @returns {{ a: number, b: number, ratio: number, cpuRatio: number }} medians in milliseconds, and the ratios of A to B
 */
export function paired(a, b, { runs, env, cwd, ends = 0 }) {
  const [ofA, ofB] = inTurn(
    [
      { command: a, env, cwd, ends },
      { command: b, env, cwd, ends: 0 },
    ],
    runs,
  );
  return { a: median(ofA.map(({ ms }) => ms)), b: median(ofB.map(({ ms }) => ms)), ...ratiosOf(ofA, ofB) };
}

/**
 * Runs commands in turn, each time all of them; the first time is not counted.
 * @param {{ command: string[], env: NodeJS.ProcessEnv, cwd: string, ends: number }[]} commands `ends`: exit code
 * @returns {{ ms: number, cpuMs: number }[][]} of each command, what each run took
 * @throws {Error} a command ends with another code
 */
export function inTurn(commands, runs) {
  const rounds = Array.from({ length: runs + 1 }, () => commands.map(time)).slice(1);
  return commands.map((_, index) => rounds.map((round) => round[index]));
}

/**
 * @returns {{ ratio: number, cpuRatio: number }} the median of A/B pair by pair; and the CPU time of all A to that of all B,
 *   which other work on the machine moves less: NaN where the system does not tell
 */
export function ratiosOf(a, b) {
  const cpu = (runs) => runs.reduce((total, { cpuMs }) => total + cpuMs, 0);
  return { ratio: median(a.map(({ ms }, index) => ms / b[index].ms)), cpuRatio: cpu(a) / cpu(b) };
}

function time({ command: [command, ...words], env, cwd, ends }) {
  const cpuBefore = childrenCpuMs();
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command, words, { env, cwd, encoding: 'utf8' });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== ends) throw new Error(`${command} ${words.join(' ')} ended with ${status}: ${stderr}`);
  return { ms, cpuMs: childrenCpuMs() - cpuBefore };
}

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((x, y) => x - y);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
