import type { CliError } from '../../errors/error.js';
import { metaRefused } from '../../errors/meta.js';
import type { Graph } from '../../graph/client.js';
import { type RemoteTemplate, unpauseTemplate } from '../../graph/templates.js';
import { unpauseObstacle } from '../edit/obstacles.js';
import { type Failure, failureFrom, failureOf, outcomeOf, runSteps, type StepOutcome } from '../steps/run-steps.js';
import { withoutIdle } from './idle.js';

/** One template whose pause is to be lifted, or that is not paused. */
export interface UnpauseRow {
  readonly action: 'unpause' | 'blocked';
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly status: string;
  /** For a reader. */
  readonly reason: string;
}

/**
 * Which of these templates can be unpaused. Pure. A pause for low quality ends on its own after three hours, then six;
 * one for pacing does not, and may be lifted from five minutes on.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-pausing
 */
export function planUnpause(templates: readonly RemoteTemplate[]): readonly UnpauseRow[] {
  const rows = templates.map((template): UnpauseRow => {
    const { id, name, language, status } = template;
    const obstacle = unpauseObstacle(template);
    const reason = obstacle?.reason ?? 'it can be sent again after that.';
    return { action: obstacle === undefined ? 'unpause' : 'blocked', id, name, language, status, reason };
  });
  return withoutIdle(rows);
}

/** What became of one row. */
export interface UnpauseResult {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly outcome: StepOutcome | 'blocked';
  readonly error: Failure | null;
}

export interface UnpauseReport {
  readonly results: readonly UnpauseResult[];
  readonly stoppedBy?: CliError;
}

/** Lifts the pauses one by one and keeps going after a refusal. */
export async function unpauseRows(
  rows: readonly UnpauseRow[],
  graph: Graph,
  options: { readonly signal: AbortSignal },
): Promise<UnpauseReport> {
  const going = rows.filter(({ action }) => action === 'unpause');
  const { ended, stoppedBy } = await runSteps(going, ({ id }) => unpauseTemplate(graph, id), options);
  const byId = new Map(ended.map((end) => [end.step.id, end]));
  const results = rows.map(({ id, name, language }): UnpauseResult => {
    const base = { id, name, language };
    const end = byId.get(id);
    if (end === undefined) return { ...base, outcome: 'blocked', error: null };
    if (end.kind !== 'done') return { ...base, outcome: outcomeOf(end), error: failureOf(end) };
    if (end.value.success) return { ...base, outcome: 'done', error: null };
    return { ...base, outcome: 'refused', error: refusal(end.value.reason) };
  });
  return { results, ...(stoppedBy === undefined ? {} : { stoppedBy }) };
}

function refusal(reason: string | undefined): Failure {
  return failureFrom(
    metaRefused(`Meta does not lift the pause: ${reason ?? 'no reason given.'}`, {
      hint: 'a pause for low quality ends on its own, after three hours the first time and six the second',
    }),
  );
}
