import { isoTime } from '../iso-time.js';
import type { ConsentDecision, ConsentEvent } from './event.js';
import type { Category, ConsentGroup } from './group.js';
import { standingDecision } from './standing.js';

/** What holds now and since when. `unknown`: the person never decided. */
export interface ConsentState {
  readonly state: ConsentDecision | 'unknown';
  /**
   * ISO 8601. Of an opt-in: the first one that no opt-out followed, and so are its source and words; those after it only
   * confirm it. Of an opt-out: the latest.
   */
  readonly since: string | null;
  readonly source: string | null;
  readonly place: string | null;
  readonly wording: string | null;
  readonly wordingVersion: string | null;
  readonly evidence: string | null;
}

/** A category in which something else holds than in the rest of its group. */
export interface ConsentException extends ConsentState {
  readonly category: Category;
}

/**
 * What holds for one category, or with none for the group as a whole; a group of one category is that category.
 * WhatsApp's own stop of marketing stands above all else until WhatsApp reports that the person resumed, and resuming is
 * no opt-in: the group's own decisions count again. A category that the group does not cover is unknown. Pure.
 * @param events of one person, in any order
 */
export function consentState(events: readonly ConsentEvent[], group: ConsentGroup, category?: Category): ConsentState {
  return stateOf(consentDecision(events, group, category));
}

/** The decision behind the state; undefined: the person never decided, or the group does not cover the category. Pure. */
export function consentDecision(
  events: readonly ConsentEvent[],
  group: ConsentGroup,
  category?: Category,
): ConsentEvent | undefined {
  const asked = category ?? onlyCategory(group);
  if (asked !== undefined && !group.categories.includes(asked)) return undefined;
  if (asked === 'marketing') {
    const control = marketingControl(events);
    if (control?.state === 'opted_out') return control;
  }
  return standingDecision(
    events.filter((event) => event.group === group.name && (event.category === null || event.category === asked)),
  );
}

/** What WhatsApp last reported of its own control of marketing; undefined: nothing. Pure. */
export function marketingControl(events: readonly ConsentEvent[]): ConsentEvent | undefined {
  return standingDecision(events.filter((event) => event.group === null));
}

/** The categories of the group where something else holds than in the group as a whole. */
export function consentExceptions(events: readonly ConsentEvent[], group: ConsentGroup): ConsentException[] {
  const whole = consentState(events, group);
  return group.categories
    .map((category) => ({ category, ...consentState(events, group, category) }))
    .filter(({ state }) => state !== whole.state);
}

function onlyCategory({ categories }: ConsentGroup): Category | undefined {
  return categories.length === 1 ? categories[0] : undefined;
}

function stateOf(event: ConsentEvent | undefined): ConsentState {
  return {
    state: event?.state ?? 'unknown',
    since: isoTime(event?.at),
    source: event?.source ?? null,
    place: event?.place ?? null,
    wording: event?.wording ?? null,
    wordingVersion: event?.wordingVersion ?? null,
    evidence: event?.evidence ?? null,
  };
}
