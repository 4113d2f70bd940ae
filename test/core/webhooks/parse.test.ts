import { describe, expect, it } from 'vitest';
import { parseWebhook } from '../../../src/core/webhooks/parse.js';
import {
  ADA,
  ADA_USER,
  bytesOf,
  call,
  envelope,
  messages,
  NUMBER,
  preference,
  type SampleChange,
  status,
  statuses,
  text,
  WABA,
} from './samples.js';

const AT = 1763800000;

function events(...changes: SampleChange[]) {
  const parsed = parseWebhook(bytesOf(envelope(changes, AT)));
  if (parsed.kind !== 'items') throw new Error(parsed.problem);
  return parsed.items.map(({ event }) => event);
}

function wish(who: object, contacts: readonly object[] = []): SampleChange {
  const metadata = { display_phone_number: '15550100001', phone_number_id: NUMBER };
  const user_preferences = [{ ...who, category: 'marketing_messages', value: 'stop', timestamp: AT }];
  return { field: 'user_preferences', value: { messaging_product: 'whatsapp', metadata, contacts, user_preferences } };
}

const message = {
  type: 'message',
  messageId: `wamid.IN${AT}`,
  number: NUMBER,
  from: { waId: ADA },
  messageType: 'text',
  text: 'Hello',
  groupId: null,
  opensWindow: true,
  optOut: null,
  at: AT * 1000,
};

describe('parseWebhook', () => {
  it('reads a message', () => {
    expect(events(messages([text('Hello', AT)]))).toEqual([message]);
  });

  it.each<[string, object, object[], object]>([
    ['by user id alone', { from: undefined, from_user_id: ADA_USER }, [], { userId: ADA_USER }],
    [
      'completed from the contacts beside it',
      {},
      [
        { wa_id: '15550100003', profile: { name: 'Bo' } },
        { wa_id: ADA, user_id: ADA_USER, profile: { name: 'Ada' } },
      ],
      { waId: ADA, userId: ADA_USER, name: 'Ada' },
    ],
    [
      'completed by user id',
      { from: undefined, from_user_id: ADA_USER },
      [{ user_id: ADA_USER, wa_id: ADA, profile: { name: 'Ada', username: 'ada' } }],
      { waId: ADA, userId: ADA_USER, name: 'Ada', username: 'ada' },
    ],
    ['with contacts of a shape we do not know', {}, [{ wa_id: 7, profile: 'x' }], { waId: ADA }],
    [
      'by user id in the place of the phone',
      { from: ADA_USER },
      [{ wa_id: ADA_USER, profile: { name: 'Ada' } }],
      { userId: ADA_USER, name: 'Ada' },
    ],
    [
      'by the id of linked portfolios in the place of the phone',
      { from: 'US.ENT.9' },
      [],
      { parentUserId: 'US.ENT.9' },
    ],
    ['by the only contact beside it', { from: '' }, [{ wa_id: '', user_id: ADA_USER }], { userId: ADA_USER }],
    [
      'by null and blanks',
      { from: null, from_user_id: ' ', from_parent_user_id: 'US.ENT.9' },
      [],
      { parentUserId: 'US.ENT.9' },
    ],
    ['by a number that is no text', { from: Number(ADA) }, [], { waId: ADA }],
    ['by a number as people write it', { from: '+1 (555) 010-0002' }, [], { waId: ADA }],
  ])('reads a sender %s', (_name, facts, contacts, from) => {
    expect(events(messages([text('Hello', AT, facts)], contacts))).toEqual([{ ...message, from }]);
  });

  it.each<[string, object, boolean]>([
    ['text', {}, true],
    ['image', { type: 'image', image: { id: '4' } }, true],
    ['button', { type: 'button', button: { text: 'Yes', payload: 'yes' } }, true],
    ['order', { type: 'order' }, true],
    ['a type that is new', { type: 'hologram' }, true],
    ['unsupported poll', { type: 'unsupported', unsupported: { type: 'poll' } }, true],
    ['unsupported edit', { type: 'unsupported', unsupported: { type: 'edit' } }, false],
    ['reaction', { type: 'reaction', reaction: { message_id: 'wamid.OUT1' } }, false],
    ['system', { type: 'system', system: { type: 'user_changed_number' } }, false],
    ['edit', { type: 'edit' }, false],
    ['revoke', { type: 'revoke' }, false],
    ['request_welcome', { type: 'request_welcome' }, false],
    ['no type', { type: undefined }, false],
    ['a message in a group', { group_id: 'HBgLGROUP1' }, false],
  ])('%s opens the window: %#', (_name, facts, opens) => {
    expect(events(messages([text('Hello', AT, facts)]))[0]).toMatchObject({ opensWindow: opens });
  });

  it.each<[string, object, string | null]>([
    ['a word', { text: { body: 'STOP' } }, 'all'],
    ['a word with a mark of direction', { text: { body: '\u200fStop' } }, 'all'],
    ['a button', { type: 'button', button: { payload: 'STOP_PROMO', text: 'Stop promotions' } }, 'marketing'],
    ['a label with a payload of its own', { type: 'button', button: { payload: 'b-7', text: 'Unsubscribe' } }, 'all'],
    [
      'an interactive reply',
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 'stop', title: 'No more' } } },
      'all',
    ],
    [
      'a list reply',
      { type: 'interactive', interactive: { type: 'list_reply', list_reply: { id: 'r1', title: 'Stop offers' } } },
      'marketing',
    ],
    ['a sentence', { text: { body: 'Does the bus stop here?' } }, null],
    ['a word in a group', { group_id: 'HBgLGROUP1', text: { body: 'STOP' } }, null],
  ])('finds the opt-out in %s', (_name, facts, optOut) => {
    expect(events(messages([text('', AT, { text: undefined, ...facts })]))[0]).toMatchObject({ optOut });
  });

  it('reads a status with all it can carry', () => {
    const sample = status('sent', AT, {
      recipient_user_id: ADA_USER,
      biz_opaque_callback_data: 'w1.abc|row-42',
      conversation: { id: '72b1', expiration_timestamp: String(AT + 100), origin: { type: 'referral_conversion' } },
      pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing' },
    });
    expect(events(statuses([sample], [{ wa_id: ADA, profile: { name: 'Ada' } }]))).toEqual([
      {
        type: 'status',
        messageId: 'wamid.OUT1',
        number: NUMBER,
        status: 'sent',
        to: { waId: ADA, userId: ADA_USER, name: 'Ada' },
        participant: '',
        recipient: ADA,
        callbackData: 'w1.abc|row-42',
        error: null,
        pricing: { category: 'marketing', type: 'regular', model: 'PMP', billable: true },
        freeUntil: (AT + 100) * 1000,
        at: AT * 1000,
      },
    ]);
  });

  it.each<[string, object, object]>([
    [
      'a failure',
      { errors: [{ code: '131049', title: 'T', error_data: { details: 'D' } }] },
      { error: { code: 131049, title: 'T', details: 'D' } },
    ],
    ['a failure without words', { errors: [{ code: 1 }] }, { error: { code: 1, title: null, details: null } }],
    [
      'a group',
      { recipient_id: 'HBgLGROUP1', recipient_type: 'group', participant_recipient_id: ADA },
      { to: null, recipient: 'HBgLGROUP1', participant: ADA },
    ],
    [
      'an ordinary conversation',
      { conversation: { expiration_timestamp: '1763886400', origin: { type: 'service' } } },
      { freeUntil: null },
    ],
  ])('reads a status of %s', (_name, facts, expected) => {
    expect(events(statuses([status('failed', AT, facts)]))[0]).toMatchObject(expected);
  });

  it('reads a marketing preference and a call', () => {
    expect(events(preference('stop', AT), call({ timestamp: String(AT), direction: 'USER_INITIATED' }))).toEqual([
      {
        type: 'preference',
        number: NUMBER,
        from: { waId: ADA },
        value: 'stop',
        detail: 'User requested to stop marketing messages',
        at: AT * 1000,
      },
      {
        type: 'call',
        callId: 'wacid.C1',
        number: NUMBER,
        from: { waId: ADA },
        event: 'connect',
        opensWindow: true,
        at: AT * 1000,
      },
    ]);
    expect(events(call({ timestamp: AT, direction: 'BUSINESS_INITIATED' }))[0]).toMatchObject({ opensWindow: false });
  });

  it.each<[string, SampleChange, object]>([
    ['a caller', call({ from: ADA_USER, timestamp: AT }), { type: 'call', from: { userId: ADA_USER } }],
    ['a recipient', statuses([status('sent', AT, { recipient_id: ADA_USER })]), { to: { userId: ADA_USER } }],
    [
      'who stopped marketing',
      wish({ wa_id: ADA_USER, user_id: null }),
      { type: 'preference', from: { userId: ADA_USER } },
    ],
    [
      'who stopped marketing, told only beside it',
      wish({ wa_id: '', user_id: '' }, [{ wa_id: null, user_id: ADA_USER }]),
      { type: 'preference', from: { userId: ADA_USER } },
    ],
  ])('finds %s, whose phone is not told', (_name, change, expected) => {
    expect(events(change)[0]).toMatchObject(expected);
  });

  it('takes the id of our number as an integer', () => {
    const metadata = { phone_number_id: 3123456 };
    const value = { messaging_product: 'whatsapp', metadata, messages: [text('Hello', AT)] };
    expect(events({ field: 'messages', value })).toEqual([{ ...message, number: '3123456' }]);
  });

  const names = {
    message_template_id: 610000000000001,
    message_template_name: 'order_ready',
    message_template_language: 'en-US',
  };

  it.each<[string, object, object]>([
    [
      'message_template_status_update',
      { event: 'REJECTED', reason: 'INVALID_FORMAT' },
      { event: 'REJECTED', reason: 'INVALID_FORMAT' },
    ],
    [
      'message_template_status_update',
      { event: 'PENDING_DELETION', reason: null },
      { event: 'PENDING_DELETION', reason: null },
    ],
    [
      'message_template_status_update',
      { previous_quality_score: 'GREEN', new_quality_score: 'RED' },
      { field: 'message_template_quality_update', event: 'RED' },
    ],
    ['template_category_update', { new_category: 'MARKETING' }, { event: 'MARKETING' }],
    ['message_template_components_update', { message_template_element: 'Hi' }, { event: 'EDITED' }],
    ['template_correct_category_detection', { correct_category: 'MARKETING' }, { event: 'MARKETING' }],
  ])('reads %s %j', (field, facts, expected) => {
    expect(events({ field, value: { ...names, ...facts } })[0]).toMatchObject({
      type: 'template',
      wabaId: WABA,
      field,
      templateId: '610000000000001',
      name: 'order_ready',
      language: 'en_US',
      at: AT * 1000,
      ...expected,
    });
  });

  it('keeps what it does not know', () => {
    const value = { decision: 'APPROVED', later: [1] };
    expect(events({ field: 'account_review_update', value }, { field: 'constructor', value: null })).toEqual([
      { type: 'other', wabaId: WABA, field: 'account_review_update', value, at: AT * 1000 },
      { type: 'other', wabaId: WABA, field: 'constructor', value: null, at: AT * 1000 },
    ]);
  });

  it('keeps errors of the account as they came', () => {
    const value = { metadata: { phone_number_id: NUMBER }, errors: [{ code: 130429 }] };
    expect(events({ field: 'messages', value })[0]).toMatchObject({ type: 'other', field: 'messages', value });
  });

  it('names the place of what it cannot read, and reads the rest', () => {
    const broken = { id: 'wamid.X', from: ADA, timestamp: 'soon', type: 'text' };
    const mixed = events(
      messages([broken, text('Hello', AT)]),
      { field: 'messages', value: { messages: [] } },
      statuses([{ id: 'wamid.Y', status: 'sent' }]),
      messages([{ id: 'wamid.Z', timestamp: '1' }]),
    );
    expect(mixed.map((event) => (event.type === 'unreadable' ? event.problem : event.type))).toEqual([
      'messages[0].timestamp: is not a number of seconds',
      'message',
      expect.stringMatching(/^metadata: /),
      expect.stringMatching(/^statuses\[0\]\.timestamp: /),
      'messages[0]: names no sender',
    ]);
  });

  it('reads entries and changes of another shape as unknown, and the others', () => {
    const body = {
      object: 'whatsapp_business_account',
      entry: [7, { id: 1, changes: [null, messages([text('Hello', AT)])] }],
    };
    const parsed = parseWebhook(bytesOf(body));
    expect(parsed.kind === 'items' && parsed.items.map(({ event }) => event.type)).toEqual([
      'other',
      'other',
      'message',
    ]);
  });

  it('makes control characters visible', () => {
    const sample = messages([text('\u001b[2Jhi\n\u202e', AT)], [{ wa_id: ADA, profile: { name: '\u0007Ada' } }]);
    expect(events(sample)[0]).toMatchObject({ text: '\\x1b[2Jhi\n\\u202e', from: { name: '\\x07Ada' } });
  });

  it.each<[string, string, unknown]>([
    ['a large integer', '{"a":12345678901234567890}', { a: '12345678901234567890' }],
    ['a negative one', '{"a":-12345678901234567890}', { a: '-12345678901234567890' }],
    ['digits in a text', '{"a":"x 12345678901234567890 \\" 1"}', { a: 'x 12345678901234567890 " 1' }],
    [
      'small numbers',
      '[0.1234567890123456,1e10,-0.5,123456789012345]',
      [0.1234567890123456, 1e10, -0.5, 123456789012345],
    ],
    ['a large fraction', '[1234567890123456.5]', [1234567890123456.5]],
  ])('keeps the digits of %s', (_name, value, expected) => {
    const body = `{"object":"whatsapp_business_account","entry":[{"id":12345678901234567890,"changes":[{"field":"x","value":${value}}]}]}`;
    const parsed = parseWebhook(Buffer.from(body));
    expect(parsed.kind === 'items' && parsed.items[0]?.event).toMatchObject({
      wabaId: '12345678901234567890',
      value: expected,
    });
  });

  it('gives the same key to the same event, however it is wrapped', () => {
    const keys = (...changes: SampleChange[]) => {
      const parsed = parseWebhook(bytesOf(envelope(changes, AT)));
      return parsed.kind === 'items' ? parsed.items.map(({ key }) => key) : [];
    };
    const hello = text('Hello', AT);
    const review = { field: 'account_review_update', value: { decision: 'APPROVED' } };
    expect(keys(messages([hello]))).toEqual(keys(messages([hello], [{ wa_id: ADA }])));
    expect(keys(review)).toEqual(keys(review));
    const all = keys(
      messages([hello]),
      messages([text('Hello', AT + 1)]),
      statuses([
        status('sent', AT),
        status('sent', AT + 1),
        status('delivered', AT),
        status('failed', AT, { errors: [{ code: 1 }] }),
      ]),
      review,
      preference('stop', AT),
      preference('resume', AT),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['nothing', Buffer.alloc(0), /not JSON/],
    ['text', Buffer.from('hello'), /not JSON/],
    ['cut JSON', bytesOf(envelope([messages([text('Hello', AT)])])).subarray(0, -3), /not JSON/],
    ['binary', Buffer.from([0xff, 0xfe, 0x00, 0x80]), /not UTF-8/],
    ['a list', Buffer.from('[]'), /not a webhook/],
    ['null', Buffer.from('null'), /not a webhook/],
    ['another product', Buffer.from('{"object":"page","entry":[]}'), /object: /],
    ['no entry', Buffer.from('{"object":"whatsapp_business_account"}'), /entry: /],
    [
      'a bomb of brackets',
      Buffer.from(
        `{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"x","value":${'['.repeat(200_000)}${']'.repeat(200_000)}}]}]}`,
      ),
      /nested too deeply/,
    ],
  ])('cannot read %s', (_name, body, problem) => {
    expect(parseWebhook(body)).toEqual({ kind: 'unreadable', problem: expect.stringMatching(problem) });
  });
});

describe('control characters', () => {
  const harmful = [
    0x00, 0x07, 0x08, 0x0c, 0x0d, 0x1b, 0x1f, 0x7f, 0x85, 0x9f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2069,
  ];
  const escaped = (code: number, hex = code.toString(16)) => `\\u${hex.padStart(4, '0')}`;
  const said = (words: string) => {
    const body = JSON.stringify(envelope([messages([text('WORDS', 1)])])).replace('WORDS', words);
    const parsed = parseWebhook(Buffer.from(body));
    return parsed.kind === 'items' ? parsed.items.map(({ event }) => Reflect.get(event, 'text')) : [];
  };

  it.each(harmful)('%i is made visible, however it is written', (code) => {
    const ways = [escaped(code), escaped(code, code.toString(16).toUpperCase()), `\\\\${escaped(code)}`];
    if (code >= 0x7f) ways.push(String.fromCharCode(code));
    for (const way of ways) {
      const [words] = said(`a${way}b`);
      expect(words).not.toContain(String.fromCharCode(code));
      expect(words).toMatch(/\\(?:x|u)[0-9a-f]{2,4}b$/);
    }
  });

  it('that are none are left as they are', () => {
    expect(said(String.raw`Gr\u00fc\u00dfe \ud83d\udc4d \"a\/b\" \\ c`)).toEqual(['Grüße 👍 "a/b" \\ c']);
  });
});
