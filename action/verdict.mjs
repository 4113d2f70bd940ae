/**
 * Whether the job succeeds, and what to say of it. A plan with changes is what a pull request is for.
 * @param {import('./report.mjs').Report} report
 * @param {{ readonly failOnPending: boolean }} options
 * @returns {{ exitCode: number, level?: 'warning' | 'error', message?: string }}
 */
export function judge(report, { failOnPending }) {
  const { exitCode, problem } = report;
  if (problem) {
    return { exitCode, level: 'error', message: [problem.message, problem.hint].filter(Boolean).join(' Fix: ') };
  }
  const pending = exitCode === PENDING;
  if (exitCode === 0 || (pending && report.command === 'check')) return { exitCode: 0 };
  const message = messageFor(report);
  return pending && !failOnPending ? { exitCode: 0, level: 'warning', message } : { exitCode, level: 'error', message };
}

const PENDING = 8;

const PUSH_MESSAGES = {
  1: 'Meta did not take every template; the summary of the job says which and why.',
  8: 'Some templates are still in review, or blocked. `wactl templates status` says how far they are.',
  9: 'Meta rejected, paused or disabled some templates. `wactl templates status` says which.',
};

function messageFor({ plan, push, lint, exitCode }) {
  if (plan === undefined && push === undefined) {
    return `The linter objects: ${lint.errors} errors, ${lint.warnings} warnings.`;
  }
  const known = push === undefined ? undefined : PUSH_MESSAGES[exitCode];
  return known ?? `wactl templates ${push === undefined ? 'plan' : 'push'} ended with ${exitCode}.`;
}

/**
 * The outputs of the action; an empty text where there is no number.
 * @param {import('./report.mjs').Report} report
 * @returns {Record<string, string>}
 */
export function outputsOf({ lint, plan, push, exitCode }) {
  const changes = plan ? stepsOf(plan.summary) : push?.summary.done;
  return {
    errors: String(lint?.errors ?? ''),
    warnings: String(lint?.warnings ?? ''),
    changes: String(changes ?? ''),
    'exit-code': String(exitCode),
  };
}

/** How many templates a push would submit. @param {any} summary of a plan */
export function stepsOf({ create, edit, drift }) {
  return create + edit + drift;
}
