import { describe, expect, it } from 'vitest';
import * as full from 'zod';
import * as mini from 'zod/mini';
import { definitionOf, keysOf, type SchemaDefinition } from '../../src/core/zod-shape.js';

/** What the code reads of a definition, by kind; undefined where zod no longer has it. */
function partsOf(definition: SchemaDefinition): readonly unknown[] {
  switch (definition.type) {
    case 'optional':
    case 'nullable':
      return [definition.innerType];
    case 'union':
      return definition.options;
    case 'array':
      return [definition.element];
    case 'record':
      return [definition.valueType];
    case 'object':
      return [definition.shape, definition.catchall];
    default:
      return [];
  }
}

// The linter's schemas are of the small build, the emulator's of the full one.
describe.each([
  ['zod', full],
  ['zod/mini', mini],
])('a schema of %s', (_, z) => {
  const text = z.string();
  const count = z.number();

  it.each<[string, full.core.$ZodType, readonly unknown[]]>([
    ['string', text, []],
    ['number', count, []],
    ['boolean', z.boolean(), []],
    ['unknown', z.unknown(), []],
    ['optional', z.optional(text), [text]],
    ['nullable', z.nullable(text), [text]],
    ['union', z.union([text, count]), [text, count]],
    ['array', z.array(text), [text]],
    ['record', z.record(z.string(), count), [count]],
    ['object', z.object({ text }), [{ text }, undefined]],
  ])('tells that it is of the kind %s, and what is inside', (type, schema, parts) => {
    const definition = definitionOf(schema);
    expect(definition.type).toBe(type);
    expect(partsOf(definition)).toEqual(parts);
  });

  it('that takes any key has a catchall of the kind unknown', () => {
    const definition = definitionOf(z.looseObject({ text }));
    const catchall = definition.type === 'object' ? definition.catchall : undefined;
    expect(catchall && definitionOf(catchall).type).toBe('unknown');
  });

  it('tells its keys', () => {
    expect(keysOf(z.strictObject({ text, count }))).toEqual(['text', 'count']);
    expect(keysOf(text)).toEqual([]);
  });
});

it.each([undefined, null, 'text', {}])('%j has no keys', (value) => {
  expect(keysOf(value)).toEqual([]);
});
