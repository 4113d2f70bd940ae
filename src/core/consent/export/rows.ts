import { isoTime } from '../../iso-time.js';
import type { ConsentEvent } from '../event.js';
import type { Category, ConsentGroup } from '../group.js';
import { WHATSAPP_GROUP } from '../import/read-row.js';
import { consentDecision, consentState, marketingControl } from '../state.js';

/** One row of an export: a decision that holds. Null: nothing is known, or all that the group covers. */
export interface ExportRow {
  /** International, with its `+`. */
  readonly phone: string | null;
  readonly userId: string | null;
  /** Or `(WhatsApp)`: the stop of marketing in WhatsApp itself. */
  readonly group: string;
  readonly category: Category | null;
  readonly state: ConsentEvent['state'];
  readonly source: string;
  readonly place: string | null;
  readonly wording: string | null;
  readonly wordingVersion: string | null;
  readonly evidence: string | null;
  readonly by: string | null;
  /** ISO 8601. */
  readonly at: string;
  /** Who stamped the time: needed to tell which of two decisions came later. */
  readonly clock: ConsentEvent['clock'];
}

export interface ExportFilter {
  readonly state?: ConsentEvent['state'] | undefined;
  /** Decisions from this time on, ms since the epoch. */
  readonly since?: number | undefined;
  /** Decisions before this time. */
  readonly until?: number | undefined;
}

/** How a person is named. */
interface Names {
  readonly phone: string | null;
  readonly userId: string | null;
}

/**
 * What holds for a person in each group: a row for the group, one for each category in which something else holds, and one
 * for the stop of marketing in WhatsApp. Imported into an empty ledger they give the same states. Pure.
 * @param events all of the person, in any order
 */
export function exportRows(
  names: Names,
  events: readonly ConsentEvent[],
  groups: readonly ConsentGroup[],
  { state, since = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY }: ExportFilter,
): readonly ExportRow[] {
  // Nobody could be named in a row, nor found by it.
  if (names.phone === null && names.userId === null) return [];
  const rows = groups.flatMap((group) => groupRows(events, group));
  const control = marketingControl(events);
  const isStopped = control?.state === 'opted_out' && groups.some(({ categories }) => categories.includes('marketing'));
  if (isStopped) rows.push({ group: WHATSAPP_GROUP, category: 'marketing', event: control });
  return rows
    .filter(({ event }) => state === undefined || event.state === state)
    .filter(({ event }) => event.at >= since && event.at < until)
    .map(({ group, category, event }) => ({
      phone: names.phone,
      userId: names.userId,
      group,
      category,
      state: event.state,
      source: event.source,
      place: event.place,
      wording: event.wording,
      wordingVersion: event.wordingVersion,
      evidence: event.evidence,
      by: event.by,
      at: isoTime(event.at),
      clock: event.clock,
    }));
}

interface HeldDecision {
  readonly group: string;
  readonly category: Category | null;
  readonly event: ConsentEvent;
}

function groupRows(events: readonly ConsentEvent[], group: ConsentGroup): HeldDecision[] {
  if (!events.some((event) => event.group === group.name)) return [];
  const whole = consentDecision(events, group);
  const { state } = consentState(events, group);
  const apart = group.categories.flatMap((category) => {
    const event = consentDecision(events, group, category);
    return event === undefined || event.state === state ? [] : [{ group: group.name, category, event }];
  });
  return whole === undefined ? apart : [{ group: group.name, category: null, event: whole }, ...apart];
}
