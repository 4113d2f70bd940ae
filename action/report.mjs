import { annotateCommand, lintCommand, planCommand, pushCommand } from './commands.mjs';
import { readReport, runWactl } from './wactl.mjs';

/**
 * What a run found and did. `lint`, `plan` and `push` are what the commands print with `--json`.
 * @typedef {object} Report
 * @property {'check' | 'push'} command
 * @property {string} dir
 * @property {number} exitCode of the last command that ran
 * @property {boolean} linterOnly there were no credentials for a plan
 * @property {any} [lint]
 * @property {any} [plan]
 * @property {any} [push]
 * @property {import('./wactl.mjs').Problem} [problem] what stopped it
 */

/**
 * Lints; then plans or pushes, unless the linter objects.
 * @param {import('./job.mjs').Job} job
 * @param {string} program path of wactl.cjs
 * @param {(text: string) => void} write
 * @returns {Promise<Report>}
 */
export async function makeReport(job, program, write) {
  const call = async (words) => readReport(words, await runWactl(program, words, write));
  const start = { command: job.command, dir: job.dir, linterOnly: false };

  const { value: lint, ...linted } = await call(lintCommand(job));
  if (lint?.findings.length > 0) write((await runWactl(program, annotateCommand(job), write)).stdout);
  if (linted.exitCode !== 0) return { ...start, lint, ...linted };

  if (job.command === 'push') {
    const { value: push, ...pushed } = await call(pushCommand(job));
    return { ...start, lint, push, ...pushed };
  }
  if (!job.canReach) return { ...start, lint, linterOnly: true, exitCode: 0 };
  const { value: plan, ...planned } = await call(planCommand(job));
  return { ...start, lint, plan, ...planned };
}
