import type { EditTemplate } from '../../../core/graph/templates.js';
import type { Change } from '../../../core/templates/compare/diff.js';
import { EDIT_LIMIT_WORDS } from '../../../core/templates/edit/limits.js';
import type { StepCosts } from '../../../core/templates/push/step.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import type { Style } from '../../../core/terminal/style.js';
import { changeLines } from '../publish/plan-view.js';

/** An edit, as `--json` prints it. */
export interface EditOutcome {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly outcome: 'planned' | 'same' | 'done';
  /** As Meta has it now. */
  readonly status: string;
  readonly category: string;
  readonly changes: readonly Change[];
  readonly costs: StepCosts;
  /** Media samples that an edit of the components uploads again. */
  readonly uploads: number;
  /** Sentences on what else there is to know: what Meta shows otherwise than it was sent, or does not show at all. */
  readonly notes: readonly string[];
  /** What is sent, with placeholders for media samples; null when nothing changes. */
  readonly request: EditTemplate | null;
}

export function editView(
  { name, language, outcome, status, changes, costs, uploads, notes }: EditOutcome,
  style: Style,
): string {
  const label = sanitize(`${name} ${language}`);
  const said = notes.map((note) => sanitize(note));
  if (outcome === 'same') return [`${label} is like that already; its status is ${status}.`, ...said].join('\n');
  if (outcome === 'done') return [`${style.green('edited')}  ${label}  ${style.dim(status)}`, ...said].join('\n');
  const media =
    uploads === 0 ? [] : [`${uploads} media ${uploads === 1 ? 'sample is' : 'samples are'} uploaded again.`];
  return [
    `${style.yellow('edit')}  ${label}  ${status}`,
    ...changes.flatMap((change) => changeLines(change, style)),
    '',
    ...media,
    costSentence(costs),
    ...said,
    'Template files on this machine are left as they are.',
  ].join('\n');
}

function costSentence({ edits, review }: EditOutcome['costs']): string {
  const cost =
    edits === 0
      ? 'It costs no edit: those of templates that are not approved are not counted.'
      : `It uses up an edit: an approved template can be edited ${EDIT_LIMIT_WORDS}.`;
  return review ? `${cost} The template returns to review and cannot be sent until that is over.` : cost;
}
