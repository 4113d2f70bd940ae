import type { RemoteTemplate, TemplateComponent } from '../../../core/graph/templates.js';
import { metaTime } from '../../../core/iso-time.js';
import { isDirectSend } from '../../../core/templates/direct-send.js';
import { EDIT_LIMIT_WORDS } from '../../../core/templates/edit/limits.js';
import { deletionObstacle, editObstacle, type Obstacle } from '../../../core/templates/edit/obstacles.js';
import { shownTime } from '../../../core/templates/push/report.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import type { Style } from '../../../core/terminal/style.js';
import { fields } from '../../../core/terminal/table.js';
import { componentLines } from './component-lines.js';
import { sendLine } from './send-line.js';

/** Each language of a template as Meta has it: how it stands, what can be done with it, and what it says. */
export function showView({ templates }: { readonly templates: readonly RemoteTemplate[] }, style: Style): string {
  return templates.map((template) => oneTemplate(template, style)).join('\n\n');
}

function oneTemplate(template: RemoteTemplate, style: Style): string {
  const { name, language, status } = template;
  const paint = status === 'APPROVED' ? style.green : status === 'PENDING' ? style.yellow : style.red;
  const facts = factsOf(template).map(([label, value]): Fact => [`  ${label}`, sanitize(value)]);
  return [
    `${style.bold(sanitize(`${name} ${language}`))}  ${paint(sanitize(status))}`,
    fields(facts, style),
    '',
    ...(template.components as readonly TemplateComponent[]).flatMap((component) => componentLines(component, style)),
  ].join('\n');
}

type Fact = readonly [label: string, value: string];

function factsOf(template: RemoteTemplate): readonly Fact[] {
  const { id, rejected_reason: reason, quality_score: quality } = template;
  const updatedAt = metaTime(template.last_updated_time);
  const ttl = template.message_send_ttl_seconds;
  const optional: readonly (readonly [string, string | undefined])[] = [
    ['rejected', reason === undefined || reason === 'NONE' ? undefined : reason],
    ['category', categoryOf(template)],
    ['quality', quality && [quality.score, ...(quality.reasons ?? [])].join(', ')],
    ['library', template.library_template_name],
    ['made by', isDirectSend(template) ? 'Direct Send' : undefined],
    ['delivered within', ttl === undefined ? undefined : ttl === -1 ? '30 days' : `${ttl} s`],
    ['link tracking', template.cta_url_link_tracking_opted_out === true ? 'off' : undefined],
    ['updated', updatedAt === undefined ? undefined : shownTime(updatedAt)],
    ['edit', possible(editObstacle(template), EDIT[template.status] ?? '')],
    ['delete', possible(deletionObstacle(template), DELETE[template.status] ?? 'yes')],
    ['id', id],
    ...sendFacts(template),
  ];
  return optional.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
}

/** Meta will not let these out again as they are, so there is nothing to prepare for. */
const NEVER_SENT: readonly string[] = ['REJECTED', 'DISABLED'];

function sendFacts(template: RemoteTemplate): readonly (readonly [string, string])[] {
  if (NEVER_SENT.includes(template.status)) return [];
  const line = sendLine(template);
  if (typeof line === 'string') return [['send', line]];
  const { command, optional } = line;
  return [['send', command], ...(optional.length === 0 ? [] : [['optional', optional.join(', ')] as const])];
}

const EDIT: Readonly<Record<string, string>> = {
  APPROVED: `${EDIT_LIMIT_WORDS}; it returns to review`,
  REJECTED: 'as often as needed; it returns to review',
  PAUSED: 'as often as needed; it returns to review',
};

const DELETE: Readonly<Record<string, string>> = {
  APPROVED: 'yes; its name and language stay locked for 30 days',
};

function possible(obstacle: Obstacle | undefined, how: string): string {
  return obstacle === undefined ? how : `no: ${obstacle.reason}`;
}

function categoryOf({ category, previous_category: previous, correct_category: correct }: RemoteTemplate): string {
  const was = previous && previous !== category ? `, was ${previous}` : '';
  const will = correct && correct !== category ? `, becomes ${correct} on the first of next month` : '';
  return `${category}${was}${will}`;
}
