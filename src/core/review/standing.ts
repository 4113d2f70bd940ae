import * as z from 'zod';
import type { RemoteTemplate } from '../graph/templates.js';
import { QUALITY_PAUSES } from '../meta/template-pauses.js';
import type { TemplateNews } from './news.js';

/** What the webhooks of a template add to Meta's read of it. Times in milliseconds since 1970; null: nobody knows. */
export interface Standing {
  /** Since when it has its status. */
  readonly since: number | null;
  /** The reviewers' words on what is wrong, and on what to change. */
  readonly explanation: string | null;
  readonly recommendation: string | null;
  /** Set while it is paused. */
  readonly pause: Pause | null;
  /** The move to another category that lies ahead. */
  readonly nextCategory: { readonly category: string; readonly at: number | null } | null;
  /** The last move that happened. */
  readonly moved: { readonly from: string; readonly at: number | null } | null;
  /** The last change of its quality. */
  readonly quality: { readonly from: string; readonly at: number } | null;
  /** When its texts were last changed while it was live. */
  readonly editedLiveAt: number | null;
}

interface Pause {
  /** FIRST_PAUSE, SECOND_PAUSE or RATE_LIMITING_PAUSE; null: no webhook told. */
  readonly title: string | null;
  /** When it ends on its own; null: it does not, or nobody knows. */
  readonly until: number | null;
}

const text = z.string().min(1).optional().catch(undefined);

/** The last moment that a `Date` can hold. */
const LAST_SECOND = 8_640_000_000_000;

/** The parts of a webhook's value that are read here; each may be missing or of another shape. */
const detailsSchema = z.looseObject({
  rejection_info: z.looseObject({ reason: text, recommendation: text }).optional().catch(undefined),
  other_info: z.looseObject({ title: text }).optional().catch(undefined),
  previous_quality_score: text,
  previous_category: text,
  new_category: text,
  correct_category: text,
  /** Seconds; quoted in some samples. */
  category_update_timestamp: z.coerce.number().int().nonnegative().max(LAST_SECOND).optional().catch(undefined),
});

/** Events that come with a status without being its name. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update */
const SAME_STATUS: Readonly<Record<string, string>> = { REINSTATED: 'APPROVED', UNARCHIVED: 'APPROVED' };

/** Events that leave the status as it is. Source: as above */
const NO_STATUS = new Set(['FLAGGED', 'LOCKED']);

/**
 * How a template stands, by Meta's read and the webhooks. Pure.
 * @param news of any templates, oldest first
 * @param now in milliseconds since 1970
 */
export function standingOf(template: RemoteTemplate, news: readonly TemplateNews[], now: number): Standing {
  const own = news.filter((item) => isAbout(item, template));
  const statuses = own.filter(({ field, event }) => field === STATUS && !NO_STATUS.has(event));
  const last = statuses.at(-1);
  // A read that is ahead of the webhooks is right; what the older webhook explained is over.
  const present = last !== undefined && statusOf(last) === template.status ? last : undefined;
  const details = present && read(present);
  return {
    since: present === undefined ? null : beginning(statuses),
    explanation: details?.rejection_info?.reason ?? null,
    recommendation: details?.rejection_info?.recommendation ?? null,
    pause: template.status === 'PAUSED' ? pauseOf(present) : null,
    nextCategory: nextCategory(template, own, now),
    moved: lastMove(template, own),
    quality: lastQuality(own),
    editedLiveAt: lastLiveEdit(own),
  };
}

const STATUS = 'message_template_status_update';
const CATEGORY = 'template_category_update';

function isAbout(news: TemplateNews, { id, name, language }: RemoteTemplate): boolean {
  const isSame = news.name === name && news.language === language;
  // A template that was deleted and made again has the name of the old one, and nothing else.
  return isSame && (news.templateId === null || news.templateId === id);
}

function statusOf({ event }: TemplateNews): string {
  return SAME_STATUS[event] ?? event;
}

/** When the run of equal statuses at the end began: the same news can come twice. */
function beginning(statuses: readonly TemplateNews[]): number | null {
  const status = statuses.at(-1);
  if (status === undefined) return null;
  const other = statuses.findLastIndex((news) => statusOf(news) !== statusOf(status));
  return statuses[other + 1]?.at ?? null;
}

function read({ details }: TemplateNews): z.infer<typeof detailsSchema> {
  return detailsSchema.catch({} as z.infer<typeof detailsSchema>).parse(details);
}

function pauseOf(news: TemplateNews | undefined): Pause {
  const title = news === undefined ? undefined : read(news).other_info?.title;
  const known = QUALITY_PAUSES.find((pause) => pause.title === title);
  return { title: title ?? null, until: known === undefined || news === undefined ? null : news.at + known.lengthMs };
}

/** Meta's read says that a move is due, the webhook when. A day that has passed without it has brought nothing. */
function nextCategory(
  { category, correct_category: correct }: RemoteTemplate,
  own: readonly TemplateNews[],
  now: number,
): Standing['nextCategory'] {
  const last = own.findLast(({ field }) => field === CATEGORY);
  const { correct_category: announced, category_update_timestamp: seconds = 0 } = last === undefined ? {} : read(last);
  const at = seconds * 1000;
  if (announced !== undefined && announced !== category && at > now) return { category: announced, at };
  return correct === undefined || correct === '' || correct === category ? null : { category: correct, at: null };
}

function lastMove(template: RemoteTemplate, own: readonly TemplateNews[]): Standing['moved'] {
  const last = own.findLast((news) => news.field === CATEGORY && read(news).previous_category !== undefined);
  const from = (last === undefined ? undefined : read(last).previous_category) ?? template.previous_category;
  if (from === undefined || from === '' || from === template.category) return null;
  return { from, at: last?.at ?? null };
}

function lastQuality(own: readonly TemplateNews[]): Standing['quality'] {
  const last = own.findLast(({ field }) => field === 'message_template_quality_update');
  return last === undefined ? null : { from: read(last).previous_quality_score ?? 'UNKNOWN', at: last.at };
}

function lastLiveEdit(own: readonly TemplateNews[]): number | null {
  const index = own.findLastIndex(({ field }) => field === 'message_template_components_update');
  const before = own.slice(0, index).findLast(({ field, event }) => field === STATUS && !NO_STATUS.has(event));
  if (index < 0 || before === undefined || statusOf(before) !== 'APPROVED') return null;
  return own[index]?.at ?? null;
}
