import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { seedJsonSchema } from '../scripts/seed-schema.js';
import { packageDir } from './support/run.js';

describe('schemas/emulator-seed.schema.json', () => {
  it('is made from the schema of the command (npm run docs writes it)', async () => {
    const text = `${JSON.stringify(seedJsonSchema(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../schemas/emulator-seed.schema.json');
  });

  const schema = z.fromJSONSchema(seedJsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);

  it('accepts the seed of the guide, and an empty one', async () => {
    const guide = await readFile(join(packageDir, 'docs/guides/emulator.md'), 'utf8');
    const [, seed = ''] = /^```yaml\n(# .*shop\.yaml\n[\s\S]*?)^```$/m.exec(guide) ?? [];
    expect(seed).toContain('wabas:');
    expect(schema.safeParse(parse(seed)).success).toBe(true);
    expect(schema.safeParse({}).success).toBe(true);
  });

  it.each([
    ['an unknown key', { wabaz: [] }],
    ['a value that is not one', { wabas: [{ numbers: [{ number: 'none' }] }] }],
    ['no account at all', { wabas: [] }],
  ])('refuses %s', (_what, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});
