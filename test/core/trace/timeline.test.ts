import { describe, expect, it } from 'vitest';
import type { TraceRecords } from '../../../src/core/trace/ledger.js';
import { timelineOf } from '../../../src/core/trace/timeline.js';
import { sendRecord } from '../../support/send-record.js';

const NOTHING: TraceRecords = {
  send: undefined,
  statuses: [],
  received: undefined,
  lastInbound: undefined,
  kept: [],
};
const at = (second: number) => Date.UTC(2026, 10, 1, 12, 0, second);
const iso = (second: number) => new Date(at(second)).toISOString();

const inbound = (wamid: string, second: number) => ({
  wamid,
  contact_id: 1,
  phone_number_id: '31',
  type: 'text',
  at: at(second),
  received_at: at(second),
});
const status = (id: number, name: string, second: number, part: object = {}) => ({
  id,
  wamid: 'wamid.A',
  participant: '',
  status: name,
  at: at(second),
  error_code: 0,
  error_title: null,
  error_details: null,
  phone_number_id: '31',
  recipient: '15550100002',
  callback_data: 'w1.run.0.1.check|tag',
  pricing_category: null,
  pricing_type: null,
  pricing_model: null,
  billable: null,
  received_at: at(second),
  ...part,
});
const SEND = sendRecord({
  token: 'w1.run.0.1.check',
  phone_number_id: '31',
  wamid: 'wamid.A',
  created_at: at(10),
  updated_at: at(11),
});

describe('timelineOf', () => {
  it('puts every source into the order of time', () => {
    const records = {
      ...NOTHING,
      send: SEND,
      statuses: [
        status(1, 'sent', 12, { pricing_category: 'utility', pricing_type: 'regular' }),
        status(2, 'delivered', 14),
      ],
      lastInbound: inbound('wamid.Q', 1),
    };
    const history = [{ delivery_status: 'SENT', timestamp: at(13) / 1000, webhook_update_state: 'DELIVERED' }];
    expect(timelineOf('wamid.A', records, history)).toEqual({
      messageId: 'wamid.A',
      direction: 'out',
      token: 'w1.run.0.1.check',
      number: '31',
      contact: '+15550100002',
      steps: [
        { at: iso(1), source: 'inbound', event: 'wrote', details: 'text wamid.Q, the last before it' },
        { at: iso(10), source: 'journal', event: 'intent', details: 'text to +15550100002, attempt 1' },
        { at: iso(11), source: 'journal', event: 'accepted', details: null },
        { at: iso(12), source: 'webhook', event: 'sent', details: 'billed as utility (regular)' },
        { at: iso(13), source: 'meta', event: 'SENT', details: 'webhook DELIVERED' },
        { at: iso(14), source: 'webhook', event: 'delivered', details: null },
      ],
      history: 'included',
    });
  });

  // Journal times have milliseconds; Meta's are whole seconds, and of another clock.
  it.each([
    ['in one second', 10_250, 10_800, [10, 10, 10]],
    ["when our clock is ahead of Meta's", 12_250, 12_800, [10, 11, 11]],
  ])('keeps effects behind their cause %s', (_name, intent, answer, [sent = 0, delivered = 0, read = 0]) => {
    const send = { ...SEND, created_at: at(0) + intent, updated_at: at(0) + answer };
    const statuses = [status(3, 'read', read), status(2, 'delivered', delivered), status(1, 'sent', sent)];
    const records = { ...NOTHING, send, statuses, lastInbound: inbound('wamid.Q', 10) };
    const history = [{ delivery_status: 'ACCEPTED', timestamp: at(10) / 1000 }, { delivery_status: 'DELIVERED' }];
    expect(timelineOf('wamid.A', records, history)?.steps.map(({ event }) => event)).toEqual([
      'wrote',
      'intent',
      'accepted',
      'ACCEPTED',
      'sent',
      'delivered',
      'DELIVERED',
      'read',
    ]);
  });

  it('lets the later second decide', () => {
    const send = { ...SEND, state: 'unknown' as const, created_at: at(10) + 900, updated_at: at(70) };
    const records = { ...NOTHING, send, statuses: [status(1, 'read', 30), status(2, 'delivered', 20)] };
    expect(timelineOf('wamid.A', records, null)?.steps.map(({ event }) => event)).toEqual([
      'intent',
      'delivered',
      'read',
      'unknown',
    ]);
  });

  it('tells failures', () => {
    const records = {
      ...NOTHING,
      send: { ...SEND, state: 'unknown' as const, wamid: null, error: 'no answer' },
      statuses: [status(1, 'failed', 12, { error_code: 131026, error_title: 'Undeliverable' })],
    };
    expect(timelineOf('w1.run.0.1.check', records, null)?.steps.map(({ event, details }) => [event, details])).toEqual([
      ['intent', 'text to +15550100002, attempt 1'],
      ['unknown', 'no answer'],
      ['failed', '131026 Undeliverable'],
    ]);
  });

  it('knows a message by webhooks alone, token included', () => {
    expect(timelineOf('wamid.A', { ...NOTHING, statuses: [status(1, 'read', 1)] }, undefined)).toMatchObject({
      messageId: 'wamid.A',
      token: 'w1.run.0.1.check',
      contact: '15550100002',
      history: 'not-offered',
    });
  });

  it('knows a message that we received', () => {
    expect(timelineOf('wamid.Q', { ...NOTHING, received: inbound('wamid.Q', 1) }, null)).toEqual({
      messageId: 'wamid.Q',
      direction: 'in',
      token: null,
      number: '31',
      contact: null,
      steps: [{ at: iso(1), source: 'inbound', event: 'received', details: 'text' }],
      history: 'not-asked',
    });
  });

  it.each([[null], [undefined], [[]]])('is undefined where nothing is known (%j)', (history) => {
    expect(timelineOf('wamid.X', NOTHING, history)).toBeUndefined();
  });
});
