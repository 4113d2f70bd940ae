import { spawn } from 'node:child_process';
import { withoutCommands, workflowCommand } from './log.mjs';

/**
 * What a command of wactl ended with.
 * @typedef {object} Ended
 * @property {number} exitCode
 * @property {string} stdout
 * @property {string} stderr
 */

/**
 * What was to be printed and was not.
 * @typedef {object} Problem
 * @property {string} code a kebab-case word
 * @property {string} message
 * @property {string} [hint]
 */

/**
 * Runs wactl with these words, never through a shell. What it says on stderr goes to the log as it comes.
 * @param {string} program path of wactl.cjs
 * @param {readonly string[]} words
 * @param {(text: string) => void} write
 * @returns {Promise<Ended>}
 */
export async function runWactl(program, words, write) {
  write(workflowCommand('group', `wactl ${words.join(' ')}`));
  const ended = await withoutCommands(write, (log) => collect(program, words, log));
  write('::endgroup::\n');
  return ended;
}

function collect(program, words, log) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    const text = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      text.stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      text.stderr += chunk;
      log(chunk);
    });
    // A cancelled job gives wactl the time to say what it has done so far.
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    child.on('error', reject).on('close', (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve({ exitCode: code ?? 130, ...text });
    });
  });
}

/**
 * The report that a command printed with `--json`, or why there is none. Without a report it never counts as done.
 * @param {readonly string[]} words
 * @param {Ended} ended
 * @returns {{ exitCode: number, value?: any, problem?: Problem }}
 */
export function readReport(words, { exitCode, stdout, stderr }) {
  const value = parseObject(stdout);
  if (value !== undefined) return { exitCode, value };
  const problem = parseObject(stderr.trimEnd().split('\n').at(-1))?.error;
  if (typeof problem?.message === 'string') return { exitCode: exitCode || 1, problem };
  const message = `wactl ${words.slice(0, 2).join(' ')} ended with ${exitCode} and printed no report.`;
  return { exitCode: exitCode || 1, problem: { code: 'no-report', message } };
}

function parseObject(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
