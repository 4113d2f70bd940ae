import * as z from 'zod';
import { seedSchema } from '../src/emulator/seed/seed-schema.js';

/** The JSON Schema of seed files, made from the schema that `emulator start --seed` checks them with. */
export function seedJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(seedSchema, { target: 'draft-7', io: 'input' });
  return {
    $schema,
    title: 'Seed of the WhatsApp emulator',
    description: 'What `wactl emulator start --seed` and `startEmulator()` start from. Every part may be left out.',
    ...schema,
  };
}
