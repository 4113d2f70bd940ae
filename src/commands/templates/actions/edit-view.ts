import type { EditPlan } from '../../../core/templates/edit/plan.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import type { Style } from '../../../core/terminal/style.js';
import { changeLines } from '../publish/plan-view.js';

/** An edit, as `--json` prints it. */
export interface EditOutcome extends Pick<EditPlan, 'id' | 'name' | 'language' | 'changes' | 'costs'> {
  readonly outcome: 'planned' | 'same' | 'done';
  /** As Meta has it now. */
  readonly status: string;
  readonly category: string;
  /** Media samples that an edit of the components uploads again. */
  readonly uploads: number;
}

export function editView(
  { name, language, outcome, status, changes, costs, uploads }: EditOutcome,
  style: Style,
): string {
  const label = sanitize(`${name} ${language}`);
  if (outcome === 'same') return `${label} is like that already; its status is ${status}.`;
  if (outcome === 'done') return `${style.green('edited')}  ${label}  ${style.dim(status)}`;
  const media =
    uploads === 0 ? [] : [`${uploads} media ${uploads === 1 ? 'sample is' : 'samples are'} uploaded again.`];
  return [
    `${style.yellow('edit')}  ${label}  ${status}`,
    ...changes.flatMap((change) => changeLines(change, style)),
    '',
    ...media,
    costSentence(costs),
    'Template files on this machine are left as they are.',
  ].join('\n');
}

function costSentence({ edits, review }: EditOutcome['costs']): string {
  const cost =
    edits === 0
      ? 'It costs no edit: those of templates that are not approved are not counted.'
      : 'It uses up an edit: an approved template has one in 24 hours and 10 in 30 days.';
  return review ? `${cost} The template returns to review and cannot be sent until that is over.` : cost;
}
