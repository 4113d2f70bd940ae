import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isPlainMessagesValue,
  message,
  messagesValue,
  plainMessage,
} from '../../../../src/core/webhooks/fields/messages.js';
import { plainStatus, status } from '../../../../src/core/webhooks/fields/statuses.js';
import { NOON } from '../../../support/run.js';

/** What may stand where a text is expected. */
const odd = fc.constantFrom<unknown>(undefined, null, '', ' ', ' x ', 'x', '15550100002', 0, 17, 1.5, true, [], {}, [
  'x',
]);
const told = (more: fc.Arbitrary<unknown>) => fc.oneof(odd, more);

/** An object with some of the keys, each with something. */
const some = (keys: Readonly<Record<string, fc.Arbitrary<unknown>>>) => fc.record(keys, { requiredKeys: [] });

const STATUS = {
  id: 'wamid.OUT1',
  status: 'sent',
  timestamp: String(NOON / 1000),
  recipient_id: '15550100002',
  biz_opaque_callback_data: 'w1.x',
  pricing: { billable: true, category: 'utility', type: 'regular' },
};

/** As it mostly is, or something else. */
const mostly = (value: unknown, other = odd) => fc.oneof({ weight: 4, arbitrary: fc.constant(value) }, other);

const times = fc.constantFrom('1', '12345678901', '123456789012', '-1', '1.5', 'now');
const rare = some(Object.fromEntries(Object.keys(status.shape).map((key) => [key, odd])));

const statuses = fc
  .record({
    id: mostly(STATUS.id),
    status: mostly(STATUS.status),
    timestamp: mostly(STATUS.timestamp, told(times)),
    recipient_id: mostly(STATUS.recipient_id),
    biz_opaque_callback_data: mostly(STATUS.biz_opaque_callback_data),
    pricing: mostly(STATUS.pricing, told(some({ category: odd, type: odd, pricing_model: odd, billable: odd }))),
    another: odd,
  })
  .chain((known) => mostly({}, rare).map((changes) => ({ ...known, ...Object(changes) })));

const TEXT = {
  id: 'wamid.IN1',
  from: '15550100002',
  timestamp: String(NOON / 1000),
  type: 'text',
  text: { body: 'Hello' },
};
const phones = fc.constantFrom('+15550100002', '1 555 010 0002', 'US.13000000000000000001', '0155', '1', '100 00');

const textMessages = fc
  .record({
    id: mostly(TEXT.id),
    from: mostly(TEXT.from, told(phones)),
    timestamp: mostly(TEXT.timestamp, told(times)),
    type: mostly(TEXT.type),
    text: mostly(TEXT.text, told(some({ body: told(fc.string()), another: odd }))),
  })
  .chain((sent) =>
    mostly({}, some({ from_user_id: odd, group_id: odd, another: odd })).map((more) => ({ ...sent, ...Object(more) })),
  );

const known = ({ category, type, pricing_model, billable }: Readonly<Record<string, unknown>>) => ({
  category,
  type,
  pricing_model,
  billable,
});

describe('what is read without its schema', () => {
  it('is a status as the schema reads it', () => {
    let plain = 0;
    fc.assert(
      fc.property(statuses, (raw) => {
        const quick = plainStatus(raw);
        if (quick === undefined) return;
        plain += 1;
        const { another: _another, pricing, ...read } = status.parse(raw);
        expect(quick).toEqual({ ...read, pricing: pricing && known(pricing) });
      }),
      { numRuns: 3_000 },
    );
    expect(plain).toBeGreaterThan(50);
  });

  it('is a message as the schema reads it', () => {
    let plain = 0;
    fc.assert(
      fc.property(textMessages, (raw) => {
        const quick = plainMessage(raw);
        if (quick === undefined) return;
        plain += 1;
        expect(quick).toEqual(message.parse(raw));
      }),
      { numRuns: 3_000 },
    );
    expect(plain).toBeGreaterThan(50);
    expect(plainMessage(TEXT)).toBeDefined();
  });

  it('is a value as the schema reads it', () => {
    let plain = 0;
    const numbers = told(some({ phone_number_id: told(fc.constant('310000000000001')), another: odd }));
    const values = fc.oneof(odd, some({ metadata: numbers, contacts: odd, statuses: odd, another: odd }));
    fc.assert(
      fc.property(values, (raw) => {
        if (!isPlainMessagesValue(raw)) return;
        plain += 1;
        expect(raw).toEqual(messagesValue.parse(raw));
      }),
      { numRuns: 3_000 },
    );
    expect(plain).toBeGreaterThan(50);
  });

  it('is the status that most webhooks tell', () => {
    expect(plainStatus(STATUS)).toEqual({
      ...STATUS,
      timestamp: NOON,
      pricing: { billable: true, category: 'utility', type: 'regular' },
    });
  });
});
