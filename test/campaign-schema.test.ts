import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { campaignJsonSchema } from '../scripts/campaign-schema.js';

describe('schemas/campaign.schema.json', () => {
  it('is made from the schema of the command (npm run docs writes it)', async () => {
    const text = `${JSON.stringify(campaignJsonSchema(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../schemas/campaign.schema.json');
  });

  const schema = z.fromJSONSchema(campaignJsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);

  it.each([
    [
      'a list',
      { name: 'spring', template: 'a', audience: { file: 'people.csv' }, map: { 1: 'name' }, values: { 2: 7 } },
    ],
    ['an earlier campaign', { template: 'a', audience: { campaign: 'spring', where: 'state=failed' } }],
    ['what flags leave to it', { quietHours: '21:00-08:00' }],
  ])('accepts %s', (_what, value) => {
    expect(schema.safeParse(value).success).toBe(true);
  });

  it.each([
    ['an unknown key', { templat: 'a' }],
    ['an unknown kind of audience', { audience: { everybody: true } }],
    ['a value that is not one', { values: { 1: ['a'] } }],
  ])('refuses %s', (_what, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});
