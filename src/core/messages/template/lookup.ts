import { parameterMissing, parameterUnexpected } from '../../errors/blockers.js';
import { asFields, asList, asString } from '../../plain-data.js';
import { renderExpression, variablesOf } from '../../templates/compile/liquid.js';
import type { Binding, TemplateDefinition } from '../../templates/definition.js';
import type { Blocker } from '../blocker.js';
import type { Slot } from './slot.js';
import { slotFlag } from './values.js';

/** The values that were given for one message. */
export interface GivenValues {
  /** By the name of a slot: `1`, `header.1`, `button.0`, `first_name`. */
  readonly variables: ReadonlyMap<string, string>;
  /** What the Liquid expressions of a template file are rendered with. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** What was given for a slot, why it cannot be had, or undefined: nothing was given. */
export type SlotValue = { readonly given: string } | { readonly blocker: Blocker } | undefined;

/**
 * Finds the values of slots: given by name, else by the expression that stands in its place in the template file, else
 * in the data under the variable's own name. Never an empty text in place of a missing value.
 * @param expressions of the template file, when they are to be used, by the name of the slot
 */
export function createLookUp(
  expressions: ReadonlyMap<string, string>,
  language: string | undefined,
): (given: GivenValues) => (slot: Slot) => SlotValue {
  return ({ variables, data }) =>
    (slot) => {
      const given = variables.get(slot.name) ?? (slot.short === undefined ? undefined : variables.get(slot.short));
      if (given !== undefined) return { given };
      const expression = expressions.get(slot.name);
      return expression === undefined ? ownValue(slot, data) : rendered(expression, data, language);
    };
}

/** The blocker for a value that Meta needs and nobody gave. */
export function missingValue(slot: Slot): Blocker {
  return parameterMissing(`No value is given for ${slot.title}.`, slotFlag(slot));
}

/** Names of variables that no slot has: a slip of the pen, which must not pass for a value. */
export function unusedVariables(slots: readonly Slot[], variables: GivenValues['variables']): readonly Blocker[] {
  const known = new Set(slots.flatMap(({ name, short }) => (short === undefined ? [name] : [name, short])));
  const names = slots.map(({ name, short }) => short ?? name);
  const fix = names.length === 0 ? 'leave --var out' : `it has ${names.join(', ')}`;
  return [...variables.keys()]
    .filter((name) => !known.has(name))
    .map((name) => parameterUnexpected(`The template has no variable "${name}".`, fix));
}

function rendered(expression: string, data: GivenValues['data'], language: string | undefined): SlotValue {
  const result = renderExpression(expression, data, language);
  if (result.ok) return { given: result.text };
  const [variable = expression] = variablesOf(expression);
  const fix = `--data ${variable}=<value>, or a default in the template file`;
  return { blocker: parameterMissing(`${result.message}.`, fix) };
}

/** A named parameter, or the one-time code, may simply be in the data. */
function ownValue({ form, named, key }: Slot, data: GivenValues['data']): SlotValue {
  const name = form === 'one-time-code' ? 'code' : named ? key : undefined;
  const value = name !== undefined && Object.hasOwn(data, name) ? data[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? { given: String(value) } : undefined;
}

/** Expressions of a file by the name of the slot they fill. */
export function expressionsOf(definition: TemplateDefinition | undefined): ReadonlyMap<string, string> {
  return new Map(
    definition?.bindings.flatMap((binding) => {
      const name = slotName(asFields(definition.body), binding);
      return name === undefined ? [] : [[name, binding.expression] as const];
    }),
  );
}

/** `['components', 1, 'cards', 0, 'components', 2, 'buttons', 1, 'url']` is `card.0.button.1`. */
function slotName(body: Readonly<Record<string, unknown>>, { path, key }: Binding): string | undefined {
  const [, index, field, ...rest] = path;
  const component = asFields(asList(body.components)[Number(index)]);
  if (field === 'cards') {
    const [card, ...inner] = rest;
    const onCard = slotName(asFields(asList(component.cards)[Number(card)]), { path: inner, key, expression: '' });
    return onCard === undefined ? undefined : `card.${card}.${onCard}`;
  }
  const type = asString(component.type).toLowerCase();
  if (type === '') return undefined;
  return field === 'buttons' ? `button.${rest[0]}` : `${type}.${key}`;
}
