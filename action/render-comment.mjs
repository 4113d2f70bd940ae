import { code } from './html.mjs';
import { lintSection } from './render-lint.mjs';
import { changesSection, planSection } from './render-plan.mjs';
import { pushSection } from './render-push.mjs';

/**
 * Longest body that GitHub takes for a comment, in characters.
 * Source: https://github.com/orgs/community/discussions/41331
 */
const MAX_BODY = 65_536;

/** Most characters of the rows of one table, of which there are three at most. What is left goes to the changes. */
const TABLE_BUDGET = 18_000;

/**
 * The report as the body of a comment: never longer than GitHub takes, with the marker as its first line.
 * @param {import('./report.mjs').Report} report
 * @param {string} marker an HTML comment on one line, by which the comment is found again
 */
export function renderReport({ dir, lint, linterOnly, plan, push, problem }, marker) {
  const sections = [
    `${marker}\n<h3>WhatsApp templates in ${code(dir)}</h3>`,
    ...(lint ? [lintSection(lint, TABLE_BUDGET)] : []),
    ...(linterOnly ? [LINTER_ONLY] : []),
    ...(plan ? [planSection(plan, TABLE_BUDGET)] : []),
    ...(push ? [pushSection(push, TABLE_BUDGET)] : []),
    ...(problem ? [problemSection(problem)] : []),
  ];
  const text = sections.join('\n\n');
  return plan ? text + changesSection(plan, MAX_BODY - text.length) : text;
}

const LINTER_ONLY =
  '<p><b>Plan:</b> not made. This job has no <code>WACTL_TOKEN</code> and <code>WACTL_WABA_ID</code>; ' +
  'pull requests from forks and from Dependabot get no secrets.</p>';

function problemSection({ message, hint }) {
  return `<p><b>Stopped:</b> ${code(message)}${hint ? `<br>Fix: ${code(hint)}` : ''}</p>`;
}
