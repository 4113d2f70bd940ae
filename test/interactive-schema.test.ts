import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { interactiveJsonSchema } from '../scripts/interactive-schema.js';
import { EXAMPLES } from './core/messages/content/interactive/examples.js';

describe('schemas/interactive.schema.json', () => {
  it('is made from the schemas of the command (npm run docs writes it)', async () => {
    const text = `${JSON.stringify(interactiveJsonSchema(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../schemas/interactive.schema.json');
  });

  const schema = z.fromJSONSchema(interactiveJsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);

  it.each(EXAMPLES.map(({ spec }) => [spec.type, spec] as const))('accepts a message of type %s', (_type, spec) => {
    expect(schema.safeParse(spec).success).toBe(true);
  });

  it.each([
    ['an unknown type', { type: 'buttons', body: 'x', buttons: ['a'] }],
    ['an unknown key', { type: 'button', body: 'x', buttons: ['a'], foot: 'x' }],
    ['a title that is too long', { type: 'button', body: 'x', buttons: ['a'.repeat(21)] }],
    ['a button too many', { type: 'button', body: 'x', buttons: [...'abcdefghijk'] }],
  ])('refuses %s', (_what, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});
