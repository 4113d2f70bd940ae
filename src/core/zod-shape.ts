import type * as z from 'zod/mini';

/** What a schema is made of: its kind in `type`, and with it the schemas inside. */
export type SchemaDefinition = z.core.$ZodTypes['_zod']['def'];

/**
 * How a schema was declared. zod gives no public way to ask; this file alone reads `_zod`, and its test fails when a
 * release moves what we read.
 */
export function definitionOf(schema: z.core.$ZodType): SchemaDefinition {
  return (schema as z.core.$ZodTypes)._zod.def;
}

/** The keys an object schema knows, in the order of its declaration; empty for any other value. */
export function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null || !('_zod' in schema)) return [];
  const definition = definitionOf(schema as z.core.$ZodType);
  return definition.type === 'object' ? Object.keys(definition.shape) : [];
}
