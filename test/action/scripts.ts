import type { PushOutcome } from '../../src/app/templates/push-outcome.js';
import type { jsonReport } from '../../src/core/templates/lint/formats/json.js';
import type { LintReport } from '../../src/core/templates/lint/report.js';
import type { PlanReport } from '../../src/core/templates/push/report.js';

/** The scripts of the action are plain JavaScript; here they get the shapes that the commands print. */

export interface Job {
  readonly command: 'check' | 'push';
  readonly dir: string;
  readonly strict: boolean;
  readonly comment: boolean;
  readonly timeout: string;
  readonly failOnPending: boolean;
  readonly canReach: boolean;
}

export interface Report {
  readonly command: 'check' | 'push';
  readonly dir: string;
  readonly exitCode: number;
  readonly linterOnly: boolean;
  readonly lint?: ReturnType<typeof jsonReport<LintReport>>;
  readonly plan?: PlanReport;
  readonly push?: PushOutcome;
  readonly problem?: { readonly code: string; readonly message: string; readonly hint?: string };
}

type Words = (job: Job) => string[];

const load = (name: string) => import(/* @vite-ignore */ new URL(`../../action/${name}`, import.meta.url).href);

export const { renderReport }: { renderReport: (report: Report, marker: string) => string } =
  await load('render-comment.mjs');

export const { code, oneLine }: Record<'code' | 'oneLine', (text: string, limit: number) => string> =
  await load('html.mjs');

export const { readJob }: { readJob: (env: Readonly<Record<string, string | undefined>>, event: unknown) => Job } =
  await load('job.mjs');

export const commands: Readonly<Record<string, Words>> = { ...(await load('commands.mjs')) };
