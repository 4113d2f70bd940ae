import { code, table } from './html.mjs';

/**
 * What a push did and how the review stands.
 * @param {any} push as `wactl templates push --json` prints it
 * @param {number} budget most characters of the rows of one table
 */
export function pushSection({ summary, results, templates }, budget) {
  return [
    `<p><b>Push:</b> ${outcomeWords(summary)}.</p>`,
    ...(results.length === 0
      ? []
      : [table(['', 'Template', 'Status'], results.map(resultRow), { budget, more: 'wactl templates list' })]),
    ...(templates ? reviewSection(templates, budget) : []),
  ].join('\n\n');
}

const OUTCOMES = [
  ['done', 'submitted'],
  ['refused', 'refused'],
  ['unknown', 'unknown'],
  ['notTried', 'not tried'],
  ['blocked', 'blocked'],
];

function outcomeWords(summary) {
  const parts = OUTCOMES.filter(([key]) => summary[key] > 0).map(([key, words]) => `${summary[key]} ${words}`);
  return parts.length === 0 ? 'nothing to do' : parts.join(', ');
}

function resultRow({ name, language, outcome, status, error, note }) {
  const said = [
    ...(status === null ? [] : [code(status)]),
    ...(error === null ? [] : [code(error.message)]),
    ...(error?.hint ? [`Fix: ${code(error.hint)}`] : []),
    ...(note ? [code(note)] : []),
  ];
  return [code(outcome), code(`${name} ${language}`), said.join('<br>')];
}

/** Counts by status, and a row for each template that is not approved. */
function reviewSection(templates, budget) {
  const counts = new Map();
  for (const { status } of templates) counts.set(status, (counts.get(status) ?? 0) + 1);
  const words = [...counts].map(([status, number]) => `${number} ${code(status)}`);
  const rows = templates
    .filter(({ status }) => status !== 'APPROVED')
    .map(({ name, language, status, rejectedReason }) => [
      code(status),
      code(`${name} ${language}`),
      rejectedReason === null ? '' : code(rejectedReason),
    ]);
  return [
    `<p><b>Review:</b> ${words.length === 0 ? 'nothing to wait for' : words.join(', ')}.</p>`,
    ...(rows.length === 0 ? [] : [table(['', 'Template', 'Reason'], rows, { budget, more: 'wactl templates status' })]),
  ];
}
