import * as z from 'zod';
import { interactiveSchema } from '../src/core/messages/content/interactive/kinds.js';

/**
 * The JSON Schema of interactive message files, made from the schemas that `send interactive` checks them with. What
 * holds between several values stands there alone.
 */
export function interactiveJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(interactiveSchema, { target: 'draft-7', io: 'input' });
  return {
    $schema,
    title: 'Interactive WhatsApp message',
    description: 'A message with something to tap, as `wactl send interactive` reads it.',
    ...schema,
  };
}
