import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { channelSchema, metaSchema } from '../../../../src/core/templates/files/schema.js';
import { surelyFits } from '../../../../src/core/templates/files/surely-fits.js';

/** Mostly what belongs there, now and then something else. */
const mostly = <T>(right: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 12, arbitrary: right },
    { weight: 1, arbitrary: fc.constantFrom(null, 7, NaN, 'x', true, [], {}) },
  );

const text = mostly(fc.constant('text'));
const optional = { requiredKeys: [] };
const button = fc.record(
  { type: text, ttl_minutes: mostly(fc.constant(5)), example: text },
  { requiredKeys: ['type'] },
);
const header = fc.oneof(text, fc.record({ format: text, file: text, ...{ files: fc.constant('') } }, optional));
const content = fc.record(
  {
    header,
    body: text,
    buttons: mostly(fc.array(button, { maxLength: 2 })),
    call_permission_request: mostly(fc.boolean()),
  },
  optional,
);
const channel = fc.record(
  {
    name: text,
    category: text,
    languages: mostly(fc.dictionary(fc.constantFrom('en_US', 'fr'), fc.oneof(content, fc.constant(null)))),
    samples: mostly(fc.object()),
  },
  { requiredKeys: ['languages'] },
);
const meta = fc.record(
  { name: text, language: text, components: mostly(fc.array(fc.record({ type: text }, optional), { maxLength: 2 })) },
  optional,
);

describe('surelyFits', () => {
  it('agrees with the library on template files', () => {
    const fitting = { channel: 0, meta: 0 };
    fc.assert(
      fc.property(fc.oneof(channel, meta, fc.jsonValue()), (value) => {
        expect(surelyFits(channelSchema, value)).toBe(channelSchema.safeParse(value).success);
        expect(surelyFits(metaSchema, value)).toBe(metaSchema.safeParse(value).success);
        if (surelyFits(channelSchema, value)) fitting.channel += 1;
        if (surelyFits(metaSchema, value)) fitting.meta += 1;
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(fitting.channel, fitting.meta)).toBeGreaterThan(200);
  });

  it('leaves kinds that it does not know to the library', () => {
    expect(surelyFits(z.literal('a'), 'a')).toBe(false);
  });
});
