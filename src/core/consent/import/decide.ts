import type { ConsentEvent } from '../event.js';
import { inOrder, standingDecision } from '../standing.js';
import type { RowDecision } from './read-row.js';
import type { SeenTexts } from './seen.js';

/**
 * What becomes of a decision: it is recorded; the ledger has it already; an earlier row of the list has it; or it is
 * left out, because the person opted out and the row tells no time that comes after.
 */
export type Fate = 'record' | 'same' | 'merged' | 'opted-out-before';

/**
 * Decides on the rows of a list, one after the other, as if each were recorded before the next is looked at; what the
 * list says itself is remembered, and needs no look into the ledger.
 */
export class Decider {
  readonly #facts: SeenTexts;
  readonly #optOuts: SeenTexts;

  constructor(makeSeen: () => SeenTexts) {
    this.#facts = makeSeen();
    this.#optOuts = makeSeen();
  }

  /** Makes sure of what was decided. @param rows how many may be decided on until the next call */
  keep(rows: number): void {
    this.#facts.keep(rows);
    this.#optOuts.keep(rows);
  }

  /** Takes back what was decided since the last call of `keep`: it was not recorded. */
  undo(): void {
    this.#facts.undo();
    this.#optOuts.undo();
  }

  /**
   * @param person tells one person from another, in the same way throughout the list
   * @param before the person's events of the time before the import
   */
  decide(person: string, row: RowDecision, before: readonly ConsentEvent[]): Fate {
    const group = [person, `${row.groupId ?? ''}`];
    const isWithoutTime = row.at === undefined && row.state === 'opted_in';
    if (isWithoutTime && (this.#optOuts.has(...group) || isOptedOut(before, row))) return 'opted-out-before';
    if (!this.#facts.add(...factsOf(person, row))) return 'merged';
    if (row.state === 'opted_out') this.#optOuts.add(...group);
    return isKnown(before, row) ? 'same' : 'record';
  }
}

/** Everything that makes a decision one of its own; what most rows of a list share comes first, see `SeenTexts.add`. */
function factsOf(person: string, row: RowDecision): readonly string[] {
  const { state, at = '', source, evidence = '', wording = '', place = '', wordingVersion = '', by = '' } = row;
  const scope = `${row.groupId ?? ''} ${row.category ?? ''} ${state}`;
  return [scope, source, wording, place, wordingVersion, by, person, `${at}`, evidence];
}

/** Whether an opt-out stands in all that an opt-in would cover, or in a part of it. */
function isOptedOut(before: readonly ConsentEvent[], row: RowDecision): boolean {
  const events = before.filter(({ group }) => group === row.group);
  const categories = row.category === null ? new Set(events.map(({ category }) => category)) : [row.category];
  return [...categories].some((category) => {
    const heard = events.filter((event) => event.category === null || event.category === category);
    return standingDecision(heard)?.state === 'opted_out';
  });
}

/** Whether the ledger has the very decision, or for one without a time the same state with all that the row tells. */
function isKnown(before: readonly ConsentEvent[], row: RowDecision): boolean {
  const scope = before.filter(({ group, category }) => group === row.group && category === row.category);
  const events = scope.filter(({ state }) => state === row.state);
  if (row.at !== undefined) return events.some((event) => event.at === row.at && hasTold(event, row));
  const latest = events.toSorted(inOrder).at(-1);
  return latest !== undefined && standingDecision(scope)?.state === row.state && hasTold(latest, row);
}

/** Whether an event is all that the row tells. What a row without a time leaves open may be anything. */
function hasTold(event: ConsentEvent, row: RowDecision): boolean {
  const isOpen = row.at === undefined;
  const isSame = (value: string | null, told: string | undefined) =>
    told === undefined ? isOpen || value === null : value === told;
  return (
    (event.source === row.source || (isOpen && !row.isSourceGiven)) &&
    isSame(event.place, row.place) &&
    isSame(event.wording, row.wording) &&
    isSame(event.wordingVersion, row.wordingVersion) &&
    isSame(event.evidence, row.evidence) &&
    isSame(event.by, row.by)
  );
}
