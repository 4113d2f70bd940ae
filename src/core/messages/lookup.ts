import { renderExpression, variablesOf } from '../templates/compile/liquid.js';
import type { TemplateDefinition } from '../templates/definition.js';
import type { Objection } from './objection.js';
import type { Slot } from './slots.js';
import { type SlotValue, slotFlag } from './values.js';

/** The values that were given for one message. */
export interface GivenValues {
  /** By the name of a slot: `1`, `header.1`, `button.0`, `first_name`. */
  readonly variables: ReadonlyMap<string, string>;
  /** What the Liquid expressions of a template file are rendered with. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The file's template, when its expressions are to be used. */
  readonly definition?: TemplateDefinition | undefined;
}

/**
 * Finds the value of a slot: given by name, else by the expression that stands in its place in the template file, else
 * in the data under the variable's own name. Never an empty text in place of a missing value.
 */
export function lookUpIn({ variables, data, definition }: GivenValues): (slot: Slot) => SlotValue {
  const expressions = new Map(definition === undefined ? [] : namedExpressions(definition));
  return (slot) => {
    const given = variables.get(slot.name) ?? (slot.short === undefined ? undefined : variables.get(slot.short));
    if (given !== undefined) return { value: given };
    const expression = expressions.get(slot.name);
    if (expression !== undefined) return rendered(expression, data);
    return ownValue(slot, data) ?? { problem: `No value is given for ${describe(slot)}.`, fix: slotFlag(slot) };
  };
}

/** Names of variables that no slot has: a slip of the pen, which must not pass for a value. */
export function unusedVariables(slots: readonly Slot[], variables: GivenValues['variables']): readonly Objection[] {
  const known = new Set(slots.flatMap(({ name, short }) => (short === undefined ? [name] : [name, short])));
  const names = slots.map(({ name, short }) => short ?? name);
  return [...variables.keys()]
    .filter((name) => !known.has(name))
    .map((name) => ({
      code: 'parameter-unexpected',
      message: `The template has no variable "${name}".`,
      fix: names.length === 0 ? 'leave --var out' : `it has ${names.join(', ')}`,
    }));
}

function rendered(expression: string, data: GivenValues['data']): SlotValue {
  const result = renderExpression(expression, data);
  if (result.ok) return { value: result.text };
  const [variable = expression] = variablesOf(expression);
  return { problem: `${result.message}.`, fix: `--data ${variable}=<value>, or a default in the template file` };
}

/** A named parameter, or the one-time code, may simply be in the data. */
function ownValue(slot: Slot, data: GivenValues['data']): SlotValue | undefined {
  const key = slot.kind === 'code' ? 'code' : 'named' in slot && slot.named ? slot.key : undefined;
  const value = key !== undefined && Object.hasOwn(data, key) ? data[key] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? { value: String(value) } : undefined;
}

function describe(slot: Slot): string {
  switch (slot.kind) {
    case 'text':
      return `{{${slot.key}}} of the ${slot.place}`;
    case 'url':
      return `{{${slot.key}}} in the address of button ${slot.index}`;
    case 'coupon':
      return `the code of button ${slot.index}`;
    case 'media':
      return `the ${slot.format} of the header`;
    case 'code':
      return 'the one-time code';
  }
}

/** Expressions of a file by the name of the slot they fill. */
function namedExpressions({ body, bindings }: TemplateDefinition): readonly (readonly [string, string])[] {
  return bindings.flatMap(({ path, key, expression }) => {
    const [, index, field, button] = path;
    const type = body.components?.[Number(index)]?.type.toLowerCase();
    if (expression === undefined || type === undefined) return [];
    return [[field === 'buttons' ? `button.${button}` : `${type}.${key}`, expression] as const];
  });
}
