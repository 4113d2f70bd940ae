import { code, counted, fitting, moreLine, oneLine, table } from './html.mjs';
import { stepsOf } from './verdict.mjs';

const MORE = 'wactl templates plan';

/** In the words and the order of `wactl templates plan`. */
const COUNTS = [
  ['create', 'to create'],
  ['edit', 'to edit'],
  ['drift', 'changed at Meta'],
  ['blocked', 'blocked'],
  ['same', 'the same'],
  ['cannotCompare', 'not comparable'],
  ['orphan', 'only at Meta'],
];

/** Rows that nobody has to look at; the counts tell of them. */
const QUIET = ['same', 'orphan', 'cannot-compare'];

/**
 * What a push would do and what stands in its way.
 * @param {any} plan as `wactl templates plan --json` prints it
 * @param {number} budget most characters of the rows
 */
export function planSection({ summary, steps }, budget) {
  const parts = COUNTS.filter(([key]) => summary[key] > 0).map(([key, words]) => `${summary[key]} ${words}`);
  const rows = steps.filter(isLoud).map(planRow);
  return [
    `<p><b>Plan:</b> ${parts.length === 0 ? 'no templates, neither in files nor at Meta' : parts.join(', ')}.</p>`,
    ...(rows.length === 0 ? [] : [table(['', 'Template', 'Why', 'Costs'], rows, { budget, more: MORE })]),
    ...(stepsOf(summary) === 0 ? [] : [PROMISE]),
  ].join('\n\n');
}

const PROMISE = "<p>A push submits what is to create, to edit or changed at Meta; approval is Meta's decision.</p>";

function isLoud({ action }) {
  return !QUIET.includes(action);
}

function planRow({ action, name, language, reason, costs, blockedUntil, uploads = [] }) {
  const price = [
    ...(costs.edits > 0 ? [counted(costs.edits, 'edit')] : []),
    ...(costs.review ? ['review'] : []),
    ...(uploads.length > 0 ? [counted(uploads.length, 'upload')] : []),
    ...(blockedUntil === null ? [] : [`not before ${code(blockedUntil)}`]),
  ];
  return [code(action), code(`${name} ${language}`), code(reason), price.join(', ')];
}

const OPEN = '\n\n<details><summary>What changes</summary>\n\n```diff\n';
const CLOSE = '\n```\n\n';
const END = '</details>';

/**
 * The values that change, folded away. Each line starts with a sign of ours, so none of them can end the block.
 * An empty text when there are none, or no room.
 * @param {any} plan as `wactl templates plan --json` prints it
 * @param {number} budget most characters in all
 */
export function changesSection({ steps }, budget) {
  const changes = steps
    .filter(isLoud)
    .flatMap(({ name, language, changes }) => changes.map((change) => changeLines(`${name} ${language}`, change)));
  if (changes.length === 0) return '';
  const frame = OPEN.length + CLOSE.length + moreLine(changes.length, MORE).length + 1 + END.length;
  const shown = fitting(changes, budget - frame);
  if (shown.length === 0) return '';
  const rest = changes.length - shown.length;
  return [OPEN, shown.join('\n'), CLOSE, rest > 0 ? `${moreLine(rest, MORE)}\n` : '', END].join('');
}

function changeLines(template, { path, before, after }) {
  return [
    `@@ ${oneLine(`${template}: ${path}`, 200)} @@`,
    ...(before === null ? [] : [`- ${shownValue(before)}`]),
    ...(after === null ? [] : [`+ ${shownValue(after)}`]),
  ].join('\n');
}

function shownValue(value) {
  return oneLine(typeof value === 'string' ? value : JSON.stringify(value), 1_000);
}
