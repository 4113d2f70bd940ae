import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ChainedEvent, eventDigest } from '../../../src/core/ledger/consent-chain.js';
import { often } from '../../support/often.js';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('"', '\\', '\u2028', '\x7f', 'é'),
);
const maybe = fc.option(text);
const whole = fc.integer();

const event: fc.Arbitrary<ChainedEvent> = fc.record({
  id: whole,
  contactId: fc.option(whole),
  identity: maybe,
  group: fc.option(fc.record({ name: text, categories: text })),
  category: maybe,
  state: text,
  source: text,
  place: maybe,
  wording: maybe,
  wordingVersion: maybe,
  evidence: fc.oneof(maybe, fc.string({ minLength: 6000, maxLength: 7000 })),
  by: maybe,
  at: whole,
  recordedAt: whole,
  clock: maybe,
  latestAt: fc.option(whole),
});

/** As the form is described to those who check a proof by themselves. */
function described(told: ChainedEvent, salt: Uint8Array): string {
  const scope = told.group === null ? null : [told.group.name, told.group.categories];
  const { id, contactId, identity, category, state, source, place, wording, wordingVersion, evidence, by } = told;
  const said = [1, id, contactId, identity, scope, category, state, source, place, wording, wordingVersion, evidence];
  const content = JSON.stringify([...said, by, told.at, told.recordedAt, told.clock, told.latestAt]);
  return createHash('sha256').update(salt).update(content).digest('hex');
}

it('the digest of an event is that of its salt and of the JSON of what it says', () => {
  fc.assert(
    fc.property(event, fc.uint8Array({ minLength: 16, maxLength: 16 }), (told, salt) => {
      expect(Buffer.from(eventDigest(told, salt)).toString('hex')).toBe(described(told, salt));
    }),
    { numRuns: often(200, 5000) },
  );
});
