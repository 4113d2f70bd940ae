import { SKEW_MS } from '../../clock.js';
import { readListedName, shownCell } from '../../contacts/listed-name.js';
import type { ListedName } from '../../contacts/many.js';
import { readWrittenTime } from '../../written-time.js';
import type { ConsentDecision, NewConsentEvent } from '../event.js';
import { CATEGORIES, type Category, type ConsentGroup } from '../group.js';
import { readDecision } from './decision-words.js';
import type { Cells } from './field.js';
import type { ListRow } from './list-row.js';
import type { RejectReason } from './reasons.js';

/** What holds for every row that does not say otherwise. */
export interface RowRules {
  readonly groups: ReadonlyMap<string, ConsentGroup>;
  readonly group: ConsentGroup;
  readonly state: ConsentDecision;
  readonly source: string;
  readonly place?: string | undefined;
  readonly wording?: string | undefined;
  readonly wordingVersion?: string | undefined;
  readonly evidence?: string | undefined;
  readonly by?: string | undefined;
  /** Ms since the epoch. */
  readonly at?: number | undefined;
  /** Of phones in national form. */
  readonly country?: string | undefined;
  /** When the import began. */
  readonly now: number;
}

/** What a row says. */
export interface RowDecision extends Pick<NewConsentEvent, 'groupId' | 'category' | 'state' | 'source' | 'clock'> {
  readonly name: ListedName;
  /** Null: WhatsApp's own marketing control. */
  readonly group: string | null;
  readonly place: string | undefined;
  readonly wording: string | undefined;
  readonly wordingVersion: string | undefined;
  readonly evidence: string | undefined;
  readonly by: string | undefined;
  /** Undefined: the row tells no time. */
  readonly at: number | undefined;
  /** The source is the row's own or was given for all, not merely assumed. */
  readonly isSourceGiven: boolean;
}

/** A row that is understood, or why it is not. */
export type ReadRow =
  | { readonly kind: 'decision'; readonly decision: RowDecision }
  | { readonly kind: 'reject'; readonly reason: RejectReason; readonly message: string };

/** The source of rows that name none. */
export const ASSUMED_SOURCE = 'import';

/** The group of an export's rows that tell of WhatsApp's own control; no group of ours can have the name. */
export const WHATSAPP_GROUP = '(WhatsApp)';

/** What a text of a row may hold, in UTF-16 code units. */
const MAX_TEXT_LENGTH = 10_000;

/** Understands one row of a list. Pure. */
export function readRow(row: ListRow, rules: RowRules): ReadRow {
  if (row.problem !== undefined) return reject(row.problem.reason, row.problem.message);
  const { cells } = row;
  const bad = badText(row);
  if (bad !== undefined) return bad;
  const person = readListedName(cells, rules.country);
  if (person.kind === 'reject') return person;
  const scope = scopeOf(cells, rules);
  if (scope.kind === 'reject') return scope;
  const told = cells.state === undefined ? { state: rules.state } : readDecision(cells.state, row.isAboutOptIn);
  if (told === undefined) return unclear(cells.state ?? '');
  const time = timeOf(cells.at, told.at, rules);
  if (typeof time === 'object') return time;
  const source = textOf(cells.source);
  return {
    kind: 'decision',
    decision: {
      name: person.name,
      group: scope.group,
      groupId: scope.groupId,
      category: scope.category,
      state: told.state,
      source: source ?? rules.source,
      isSourceGiven: source !== undefined || rules.source !== ASSUMED_SOURCE,
      place: textOf(cells.place) ?? rules.place,
      wording: textOf(cells.wording) ?? rules.wording,
      wordingVersion: textOf(cells.wordingVersion) ?? rules.wordingVersion,
      evidence: textOf(cells.evidence) ?? rules.evidence,
      by: textOf(cells.by) ?? rules.by,
      at: time,
      clock: clockOf(cells.clock, time),
    },
  };
}

function reject(reason: RejectReason, message: string): Extract<ReadRow, { kind: 'reject' }> {
  return { kind: 'reject', reason, message };
}

function badText({ cells, fields }: ListRow): ReadRow | undefined {
  // Most rows have nothing to look at more closely.
  if (!fields.some(isSuspect)) return undefined;
  if (fields.some((field) => field.includes('\0'))) return reject('nul-character', NUL);
  for (const cell of Object.values(cells)) {
    if (cell === undefined) continue;
    if (cell.length > MAX_TEXT_LENGTH) {
      return reject('text-too-long', `A field has more than ${MAX_TEXT_LENGTH} characters. Shorten it.`);
    }
    if (cell.includes('\0')) return reject('nul-character', NUL);
    if (cell.includes('\ufffd')) {
      return reject('text-damaged', 'Some characters cannot be read. Save the list as UTF-8 and import it again.');
    }
  }
  return undefined;
}

/** Whether a cell that comes of this text can be a bad one: JSON can write any character as `\\u` and its number. */
function isSuspect(field: string): boolean {
  return field.length > MAX_TEXT_LENGTH || field.includes('\0') || field.includes('\ufffd') || field.includes('\\u');
}

const NUL = 'The row holds a NUL character. Export the list again as plain text.';

interface Scope {
  readonly kind: 'scope';
  readonly group: string | null;
  readonly groupId: number | null;
  readonly category: Category | null;
}

function scopeOf(cells: Cells, rules: RowRules): Scope | Extract<ReadRow, { kind: 'reject' }> {
  const name = cells.group?.trim() || undefined;
  if (name === WHATSAPP_GROUP) return { kind: 'scope', group: null, groupId: null, category: 'marketing' };
  const group = name === undefined ? rules.group : rules.groups.get(name);
  if (group === undefined) {
    const make = `make it with \`wactl optin groups create "${shownCell(name ?? '')}"\``;
    return reject('group-unknown', `There is no consent group "${shownCell(name ?? '')}". Fix: ${make}.`);
  }
  const typed = cells.category?.trim().toLowerCase() || undefined;
  if (typed === undefined) return { kind: 'scope', group: group.name, groupId: group.id, category: null };
  const category = CATEGORIES.find((known) => known === typed);
  if (category === undefined) {
    return reject('category-unknown', `"${shownCell(typed)}" is not a valid category. Use ${CATEGORIES.join(', ')}.`);
  }
  if (!group.categories.includes(category)) {
    return reject('category-not-covered', `The consent group "${group.name}" does not cover ${category}.`);
  }
  return { kind: 'scope', group: group.name, groupId: group.id, category };
}

function unclear(cell: string): ReadRow {
  const help = 'Use opted_in or opted_out, yes or no, or the time of the opt-out';
  return reject('state-unclear', `"${shownCell(cell)}" does not say whether the person opted in or out. ${help}.`);
}

/** Ms; undefined: none is told. */
function timeOf(cell: string | undefined, told: number | undefined, rules: RowRules) {
  const typed = cell?.trim() ?? '';
  // Where the decision itself is a time, that is when it was made.
  if (told === undefined && typed !== '') {
    const at = readTime(typed);
    if (at === undefined) {
      return reject('time-invalid', `"${shownCell(typed)}" is not a valid time. Write it as 2026-11-01T09:30Z.`);
    }
    return at > rules.now + SKEW_MS ? inFuture(at) : at;
  }
  const at = told ?? rules.at;
  return at !== undefined && at > rules.now + SKEW_MS ? inFuture(at) : at;
}

function inFuture(at: number) {
  return reject('time-in-future', `${new Date(at).toISOString()} lies in the future.`);
}

/** The form in which programs write times, which needs no more than its digits. */
const ISO = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

const days = new Map<string, number | undefined>();

/** As `readWrittenTime`; the days of a list are few, so each is worked out once. */
function readTime(text: string): number | undefined {
  if (!ISO.test(text)) return readWrittenTime(text)?.at;
  const date = text.slice(0, 10);
  let day = days.get(date);
  if (day === undefined) {
    day = readWrittenTime(date)?.at;
    if (day === undefined) return undefined;
    if (days.size > 10_000) days.clear();
    days.set(date, day);
  }
  const [hours, minutes, seconds] = [twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17)];
  const milliseconds = twoDigits(text, 20) * 10 + text.charCodeAt(22) - ZERO;
  return day + ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}

const ZERO = 0x30;

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}

function clockOf(cell: string | undefined, at: number | undefined): RowDecision['clock'] {
  if (at === undefined) return 'own';
  return cell === 'own' || cell === 'meta' ? cell : 'given';
}

function textOf(cell: string | undefined): string | undefined {
  const text = cell?.trim();
  return text === '' ? undefined : text;
}
