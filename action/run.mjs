/**
 * Lints, then plans or pushes; writes the outputs of the step, the summary of the job and the body of the comment.
 * The one argument is the path of wactl.cjs. Ends with the exit code of what failed, or with 0.
 */
import { createHash } from 'node:crypto';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, readJob } from './job.mjs';
import { workflowCommand } from './log.mjs';
import { renderReport } from './render-comment.mjs';
import { makeReport } from './report.mjs';
import { judge, outputsOf } from './verdict.mjs';

const { env } = process;
const [, , program] = process.argv;
const write = (text) => process.stdout.write(text);

try {
  process.exitCode = await run(readJob(env, JSON.parse(await readFile(env.GITHUB_EVENT_PATH, 'utf8'))));
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  write(workflowCommand('error', error.message));
  process.exitCode = 2;
}

async function run(job) {
  const report = await makeReport(job, program, write);
  const body = renderReport(report, markerFor(job.dir));
  const outputs = outputsOf(report);
  if (job.comment) {
    outputs['comment-file'] = join(env.RUNNER_TEMP, 'wactl-comment.md');
    await writeFile(outputs['comment-file'], body);
  }
  await appendFile(env.GITHUB_STEP_SUMMARY, `${body}\n`);
  await appendFile(
    env.GITHUB_OUTPUT,
    Object.entries(outputs)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );

  const { exitCode, level, message } = judge(report, job);
  if (level !== undefined) write(workflowCommand(level, message));
  return exitCode;
}

/** Jobs of one pull request keep a comment each, and a job finds its own again. */
function markerFor(dir) {
  const key = createHash('sha256')
    .update(JSON.stringify([env.GITHUB_WORKFLOW, env.GITHUB_JOB, dir]))
    .digest('hex');
  return `<!-- wactl ${key.slice(0, 12)} -->`;
}
