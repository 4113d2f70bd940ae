import { describe, expect, it } from 'vitest';
import type { MessageRow } from '../../../src/core/messages/list-rows.js';
import { type PersonMessage, personTimeline } from '../../../src/core/trace/person.js';
import { sendRecord } from '../../support/send-record.js';

const at = (second: number) => Date.UTC(2026, 10, 1, 12, 0, second);

function message(name: string, sentAt: number, statuses: readonly (readonly [string, number])[]): PersonMessage {
  const wamid = `wamid.${name}`;
  const row: MessageRow = {
    direction: 'out',
    contact: '+15550100002',
    type: 'text',
    at: new Date(at(sentAt)).toISOString(),
    status: 'accepted',
    code: null,
    messageId: wamid,
    campaign: null,
    token: `w1.${name}`,
    number: '31',
  };
  const send = sendRecord({
    id: sentAt,
    token: `w1.${name}`,
    phone_number_id: '31',
    wamid,
    created_at: at(sentAt),
    updated_at: at(sentAt) + 500,
  });
  const told = statuses.map(([status, second], id) => ({
    id,
    wamid,
    participant: '',
    status,
    at: at(second),
    error_code: 0,
    error_title: null,
    error_details: null,
    phone_number_id: '31',
    recipient: '15550100002',
    callback_data: `w1.${name}`,
    pricing_category: null,
    pricing_type: null,
    pricing_model: null,
    billable: null,
    received_at: at(second),
  }));
  return { row, records: { send, statuses: told, received: undefined, lastInbound: undefined, kept: [] } };
}

const stepsOf = (messages: readonly PersonMessage[], history: Parameters<typeof personTimeline>[2] = null) =>
  personTimeline('+15550100002', { messages, events: [] }, history)?.steps.map(
    ({ event, messageId }) => `${messageId} ${event}`,
  );

describe('personTimeline', () => {
  it('lays messages side by side in the order of time', () => {
    const messages = [
      message('a', 10, [
        ['sent', 11],
        ['read', 30],
      ]),
      message('b', 20, [['sent', 21]]),
    ];
    expect(stepsOf(messages)).toEqual([
      'wamid.a intent',
      'wamid.a accepted',
      'wamid.a sent',
      'wamid.b intent',
      'wamid.b accepted',
      'wamid.b sent',
      'wamid.a read',
    ]);
  });

  it("lets nothing become of a message before it left, by whatever clock Meta's webhooks go", () => {
    expect(stepsOf([message('a', 10, []), message('b', 20, [['sent', 5]])])).toEqual([
      'wamid.a intent',
      'wamid.a accepted',
      'wamid.b intent',
      'wamid.b accepted',
      'wamid.b sent',
    ]);
  });

  it("puts Meta's own record beside it where there is one", () => {
    const history = new Map([['wamid.a', [{ delivery_status: 'SENT', timestamp: at(12) / 1000 }]]]);
    expect(stepsOf([message('a', 10, [])], history)).toEqual(['wamid.a intent', 'wamid.a accepted', 'wamid.a SENT']);
    expect(personTimeline('+1', { messages: [message('a', 10, [])], events: [] }, undefined)?.history).toBe(
      'not-offered',
    );
  });

  it('is nothing without messages and events', () => {
    expect(personTimeline('+15550100002', { messages: [], events: [] }, null)).toBeUndefined();
  });
});
