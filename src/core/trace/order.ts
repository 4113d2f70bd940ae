/** What the order of a step depends on. */
interface Step {
  /** ISO 8601; null: the source names no time. */
  readonly at: string | null;
  readonly source: 'journal' | 'webhook' | 'inbound' | 'meta';
  readonly event: string;
}

/** How far along the way of a message an event stands; Meta's own record writes them in capitals. */
const STAGES: readonly (readonly string[])[] = [
  ['wrote', 'received'],
  ['intent'],
  ['on_wire'],
  ['accepted', 'held', 'refused', 'unknown'],
  ['sent'],
  ['delivered'],
  ['read'],
  ['played'],
];

/**
 * Puts causes before their effects. Meta's times are whole seconds by its own clock, ours have milliseconds by ours: so
 * times are compared by the second, within one the way of a message decides, and nothing becomes of a message before we
 * set out to send it, whatever the clocks say. Pure.
 */
export function inCausalOrder<T extends Step>(steps: readonly T[]): readonly T[] {
  const begin = secondOf(steps.find(({ source, event }) => source === 'journal' && event === 'intent')?.at ?? null);
  const place = (step: T) => (step.source === 'inbound' ? secondOf(step.at) : Math.max(secondOf(step.at), begin));
  return steps.toSorted((left, right) => Math.sign(place(left) - place(right)) || stage(left) - stage(right));
}

/** Whole seconds since the epoch; a step without a time comes first, as its source lists it. */
export function secondOf(at: string | null): number {
  return at === null ? 0 : Math.floor(Date.parse(at) / 1000);
}

/** A failure, and a word that we do not know, end the way. */
function stage({ event }: Step): number {
  const found = STAGES.findIndex((events) => events.includes(event.toLowerCase()));
  return found === -1 ? STAGES.length : found;
}
