import type * as z from 'zod/mini';
import { isFields } from '../../plain-data.js';
import { definitionOf } from '../../zod-shape.js';

type Schema = z.core.$ZodType;

/**
 * Whether a value certainly fits a schema. Looks only at the keys that are there and copies nothing, so it takes a
 * fraction of the time of the library's own check, which has to follow where this says false: for the mistakes, and
 * for kinds of schema that are not known here. Values are plain data, as YAML and JSON give it.
 */
export function surelyFits(schema: Schema, value: unknown): boolean {
  const def = definitionOf(schema);
  switch (def.type) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return Number.isFinite(value);
    case 'unknown':
      return true;
    case 'optional':
      return value === undefined || surelyFits(def.innerType, value);
    case 'nullable':
      return value === null || surelyFits(def.innerType, value);
    case 'union':
      return def.options.some((option) => surelyFits(option, value));
    case 'array':
      return Array.isArray(value) && value.every((item) => surelyFits(def.element, item));
    case 'record':
      return isFields(value) && Object.values(value).every((item) => surelyFits(def.valueType, item));
    case 'object':
      return isFields(value) && fitsShape(def, value);
    default:
      return false;
  }
}

function fitsShape({ shape, catchall }: z.core.$ZodObjectDef, value: object): boolean {
  const isLoose = catchall !== undefined && definitionOf(catchall).type === 'unknown';
  for (const [key, item] of Object.entries(value)) {
    const field = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (field === undefined ? !isLoose : !surelyFits(field, item)) return false;
  }
  return requiredKeys(shape).every((key) => Object.hasOwn(value, key));
}

const required = new WeakMap<object, readonly string[]>();

function requiredKeys(shape: z.core.$ZodShape): readonly string[] {
  const known = required.get(shape);
  if (known !== undefined) return known;
  const keys = Object.entries(shape).flatMap(([key, field]) => (definitionOf(field).type === 'optional' ? [] : [key]));
  required.set(shape, keys);
  return keys;
}
