import { EDIT_LIMITS } from '../../meta/template-limits.js';
import { isDirectSend } from '../../templates/direct-send.js';
import { editHold } from '../../templates/edit/limits.js';
import type { TemplateChange } from '../../templates/history/history.js';
import type { Subject } from './answer.js';
import { categoryWords, timeWords } from './words.js';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-categorization */
const REVIEW_OF_CATEGORY = 'Another review of the category can be requested in WhatsApp Manager within 60 days.';

/** Who made it, where that was neither a person nor a tool. */
export function makerNotes({ template }: Subject): string[] {
  if (!isDirectSend(template)) return [];
  return [
    "Meta's Direct Send made it, behind a message that was sent without a template. Nobody can edit, delete, unpause or send it, and Meta archives it when it is not used.",
  ];
}

/** A move to another category, done or ahead, for staff and for the customer alike. Empty: no move. */
export function categoryNotes({ template, standing }: Subject): string[] {
  const { moved, nextCategory } = standing;
  const notes: string[] = [];
  if (moved !== null) {
    const on = moved.at === null ? '' : ` on ${timeWords(moved.at)}`;
    const [from, to] = [categoryWords(moved.from), categoryWords(template.category)];
    notes.push(`WhatsApp moved it from ${from} to ${to}${on}. ${consequence(template.category)}`);
  }
  if (nextCategory !== null) {
    const [from, to] = [categoryWords(template.category), categoryWords(nextCategory.category)];
    const when = nextCategory.at === null ? 'on the first of next month' : `on ${timeWords(nextCategory.at)}`;
    const done =
      nextCategory.category === 'AUTHENTICATION'
        ? `WhatsApp will refuse it ${when}: it delivers a one-time code, which only authentication templates may do.`
        : `WhatsApp will move it from ${from} to ${to} ${when}. ${consequence(nextCategory.category)}`;
    notes.push(done);
  }
  return notes;
}

/** What staff can do about a move. */
export function categoryAdvice({ standing }: Subject): string[] {
  const { moved, nextCategory } = standing;
  if (nextCategory?.category === 'AUTHENTICATION') {
    return ['Make an authentication template for the code before that day; there is no other review in this case.'];
  }
  return moved === null && nextCategory === null ? [] : [REVIEW_OF_CATEGORY];
}

function consequence(category: string): string {
  if (category !== 'MARKETING') return 'From then on it is charged as such.';
  return 'From then on it is charged as marketing, and may go only to people who agreed to marketing; a time limit for its delivery is cleared.';
}

/** How its quality got there; empty where no webhook told. */
export function qualityNotes({ template, standing }: Subject): string[] {
  const { quality } = standing;
  const score = template.quality_score?.score;
  if (quality === null || score === undefined || score === quality.from) return [];
  return [
    `Its quality changed from ${categoryWords(quality.from)} to ${categoryWords(score)} on ${timeWords(quality.at)}.`,
  ];
}

/** When an approved template can be changed again, where its changes of late forbid it now. */
export function editNotes({ template, standing, now }: Subject, changes: readonly TemplateChange[]): string[] {
  if (template.status !== 'APPROVED') return [];
  const hold = editHold(template, { now, changes });
  // An edit can have been made elsewhere, in WhatsApp Manager for example.
  const until = Math.max(hold?.until ?? 0, (standing.editedLiveAt ?? 0) + EDIT_LIMITS[0].withinMs);
  if (until <= now) return [];
  return [
    `It can be changed again from ${timeWords(until)} on: an approved template can be changed once in 24 hours and ten times in 30 days.`,
  ];
}
