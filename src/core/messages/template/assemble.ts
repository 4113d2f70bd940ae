import type { Value } from './forms.js';
import type { Part, Slot } from './slot.js';
import { wireValue } from './values.js';

type Fields = Readonly<Record<string, unknown>>;

/** One component of a template message, as Meta takes it. */
export type MessageComponent = Fields & { readonly type: string };

/**
 * The components of a template message, in Meta's order: header, body, offer, buttons, then the cards. A slot without a
 * value is left out, and so is a part without any, unless Meta wants it named all the same.
 * @param ids of uploaded files, by path
 */
export function assemble(
  parts: readonly Part[],
  cards: number,
  values: ReadonlyMap<Slot, Value>,
  ids: ReadonlyMap<string, string>,
): readonly MessageComponent[] {
  const componentsOn = (card: number | null) =>
    parts.filter((part) => part.card === card).flatMap((part) => componentOf(part, values, ids));
  const onCards = Array.from({ length: cards }, (_, card) => ({ card_index: card, components: componentsOn(card) }));
  return [...componentsOn(null), ...(cards === 0 ? [] : [{ type: 'carousel', cards: onCards }])];
}

function componentOf(
  { component, named, together, slots }: Part,
  values: ReadonlyMap<Slot, Value>,
  ids: ReadonlyMap<string, string>,
): readonly MessageComponent[] {
  const given = slots.flatMap((slot) => {
    const value = values.get(slot);
    return value === undefined ? [] : [{ slot, value: wireValue(value, ids) }];
  });
  if (given.length === 0) return named === 'always' ? [{ ...component }] : [];
  const parameters =
    together === undefined ? given.map(({ slot, value }) => ownParameter(slot, value)) : [joint(together, given)];
  return [{ ...component, parameters }];
}

function ownParameter({ field, key, named }: Slot, value: unknown): Fields {
  return { type: field, [field]: value, ...(named && key !== undefined ? { parameter_name: key } : {}) };
}

function joint(name: string, given: readonly { readonly slot: Slot; readonly value: unknown }[]): Fields {
  const fieldsWithin = (object: string | undefined): Fields => {
    const fields = given
      .filter(({ slot: { within } }) => within === object)
      // A file is an object itself, beside whose id or address the other fields stand.
      .map(({ slot: { field }, value }) => (field === '' ? (value as Fields) : { [field]: value }));
    return Object.assign({}, ...fields);
  };
  const objects = [...new Set(given.map(({ slot: { within } }) => within))].map((object) =>
    object === undefined ? fieldsWithin(object) : { [object]: fieldsWithin(object) },
  );
  return { type: name, [name]: Object.assign({}, ...objects) };
}
