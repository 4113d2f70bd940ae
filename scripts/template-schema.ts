import * as z from 'zod';
import { TEMPLATE_LANGUAGES } from '../src/core/meta/languages.js';
import { CHANNEL_MAPS, type ChannelMap, channelSchema } from '../src/core/templates/files/schema.js';
import { KEY_NOTES, MAP_NOTES } from './template-schema-notes.js';

/** A property of the schema, as far as notes are added to it. */
interface Property {
  description?: string;
  examples?: readonly string[];
  propertyNames?: object;
}

/**
 * The JSON Schema of template files in channel form, made from the schema that the linter checks them with. Words that
 * Meta takes in either case are examples, which editors offer, and no closed list.
 */
export function templateSchema(): object {
  const kinds = new Map<unknown, ChannelMap>(
    (Object.keys(CHANNEL_MAPS) as ChannelMap[]).map((kind) => [CHANNEL_MAPS[kind], kind]),
  );
  const registry = z.registry<{ id: string; description: string }>();
  for (const [schema, kind] of kinds) {
    // The template is the root, and no definition.
    if (kind !== 'template') registry.add(schema as z.core.$ZodType, { id: kind, description: MAP_NOTES[kind] });
  }
  const { $schema, ...schema } = z.toJSONSchema(channelSchema, {
    target: 'draft-7',
    metadata: registry,
    override({ zodSchema, jsonSchema }) {
      const kind = kinds.get(zodSchema);
      if (kind !== undefined) addNotes(kind, (jsonSchema.properties ?? {}) as Record<string, Property>);
    },
  });
  return { $schema, title: 'WhatsApp message template, channel form', description: MAP_NOTES.template, ...schema };
}

function addNotes(kind: ChannelMap, properties: Record<string, Property>): void {
  for (const [key, property] of Object.entries(properties)) {
    const note: string | readonly [string, ...(readonly string[])] | undefined = KEY_NOTES[kind][key];
    if (note === undefined) throw new Error(`There is no note on ${key} of ${kind}.`);
    const [description, ...examples] = typeof note === 'string' ? [note] : note;
    property.description = description;
    if (examples.length > 0) property.examples = examples;
    if (kind === 'template' && key === 'languages') property.propertyNames = { enum: [...TEMPLATE_LANGUAGES.keys()] };
  }
}
