import type { Part, Slot } from './slot.js';

/**
 * Gives slots their short names: `1` for `body.1`. A variable of the body comes before all others; any other place has
 * its short name only where it alone claims it. Places on cards have none.
 */
export function withShortNames(parts: readonly Part[]): readonly Part[] {
  const slotsOf = (isBody: boolean) => [
    ...new Set(
      parts
        .filter(({ card, component }) => card === null && (component.type === 'body') === isBody)
        .flatMap(({ slots }) => slots),
    ),
  ];
  const body = slotsOf(true);
  const others = slotsOf(false).filter((slot) => !body.includes(slot));
  const owns = (slot: Slot, short: string) => {
    const claims = (candidate: Slot) => shortName(candidate) === short;
    return body.includes(slot) || (others.includes(slot) && !body.some(claims) && others.filter(claims).length === 1);
  };
  // One slot can stand in two parts, and stays one.
  const named = new Map(
    parts
      .flatMap(({ slots }) => slots)
      .map((slot) => {
        const short = shortName(slot);
        return [slot, short !== undefined && owns(slot, short) ? { ...slot, short } : slot] as const;
      }),
  );
  return parts.map((part) => ({ ...part, slots: part.slots.map((slot) => named.get(slot) ?? slot) }));
}

function shortName({ form, key, name }: Slot): string | undefined {
  if (form === 'one-time-code') return '1';
  if (form === 'coupon') return 'coupon';
  return key ?? /\.([a-z_]+)$/.exec(name)?.[1];
}
