import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageDir } from '../support/run.js';

interface WorkflowStep {
  readonly uses: string;
  readonly with?: Readonly<Record<string, string | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface WorkflowJob {
  readonly if: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency: { readonly group: string; readonly 'cancel-in-progress': boolean };
  readonly steps: readonly WorkflowStep[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: { readonly check: WorkflowJob; readonly push: WorkflowJob };
}

export const guideText = await readFile(join(packageDir, 'docs/guides/github-action.md'), 'utf8');

/** The one workflow of the guide, as it is written there. */
export const workflow: Workflow = parse(/^```yaml\n([\s\S]*?)^```$/m.exec(guideText)?.[1] ?? '');

/** The step of a job that uses this action. */
export function ownStep(job: WorkflowJob): WorkflowStep {
  const [step, ...more] = job.steps.filter(({ uses }) => uses.startsWith('wactl/'));
  if (step === undefined || more.length > 0) throw new Error('a job of the guide uses the action once');
  return step;
}
