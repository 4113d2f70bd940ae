import { describe, expect, it } from 'vitest';
import { verifySignature } from '../../../src/core/webhooks/signature.js';
import { type Sandbox, sandbox } from '../graph-client.js';

const DAY_SECONDS = 24 * 60 * 60;
/** 2026-11-23T09:00:00Z, when a virtual clock starts. */
const START_SECONDS = 1_795_424_400;

/** The changes of all webhooks so far, each of which must bear the signature of the app. */
function told(box: Sandbox): { field: string; value: unknown }[] {
  return box.received.flatMap(({ headers, raw, body }) => {
    const bytes = Buffer.from(raw, 'latin1');
    expect(verifySignature(headers['x-hub-signature-256'], bytes, [box.appSecret])).toBe(true);
    return body.entry.flatMap(({ id, changes }: { id: string; changes: { field: string; value: unknown }[] }) => {
      expect(id).toBe(box.wabaId);
      return changes;
    });
  });
}

async function subscribed(): Promise<Sandbox> {
  const box = sandbox();
  await box.subscribe();
  await box.call('POST', `/${box.wabaId}/subscribed_apps`);
  return box;
}

const decide = (box: Sandbox, body: object) => box.control('POST', `/numbers/${box.number}/decide`, body);
const account = (box: Sandbox, body: object) => box.control('POST', '/account', body);
const rename = (box: Sandbox) => box.call('POST', `/${box.number}`, { new_display_name: 'New Shop' });
const PHONE = { display_phone_number: '15550100001' };
const quality = (event: string) => ({
  field: 'phone_number_quality_update',
  value: { ...PHONE, event, max_daily_conversations_per_business: 'TIER_2K' },
});

/** What is done, and what subscribers hear of it. */
const CASES: readonly [string, (box: Sandbox) => Promise<unknown>, unknown[]][] = [
  [
    'an approved name',
    async (box) => {
      await rename(box);
      await decide(box, { name: 'approved' });
    },
    [
      {
        field: 'phone_number_name_update',
        value: { ...PHONE, decision: 'APPROVED', requested_verified_name: 'New Shop', rejection_reason: null },
      },
    ],
  ],
  [
    'a rejected name',
    async (box) => {
      await rename(box);
      await decide(box, { name: 'REJECTED', reason: 'NAME_FORMAT_UNACCEPTABLE' });
    },
    [
      {
        field: 'phone_number_name_update',
        value: {
          ...PHONE,
          decision: 'REJECTED',
          requested_verified_name: 'New Shop',
          rejection_reason: 'NAME_FORMAT_UNACCEPTABLE',
        },
      },
    ],
  ],
  [
    'a registration, the first time only',
    async (box) => {
      await box.call('POST', `/${box.spare}/request_code`, { code_method: 'SMS', language: 'en_US' });
      const { code } = (await box.control('GET', `/numbers/${box.spare}/code`)).body;
      await box.call('POST', `/${box.spare}/verify_code`, { code });
      const body = { messaging_product: 'whatsapp', pin: '111111' };
      for (let count = 0; count < 2; count += 1) await box.call('POST', `/${box.spare}/register`, body);
      await box.control('POST', '/clock', { advanceSeconds: 1 });
    },
    [
      {
        field: 'phone_number_quality_update',
        value: {
          display_phone_number: '15550100010',
          event: 'ONBOARDING',
          max_daily_conversations_per_business: 'TIER_2K',
        },
      },
    ],
  ],
  ['more throughput', (box) => decide(box, { throughput: 'high' }), [quality('THROUGHPUT_UPGRADE')]],
  ['the same throughput', (box) => decide(box, { throughput: 'standard' }), []],
  ['a fall to RED', (box) => decide(box, { quality: 'red' }), [quality('FLAGGED')]],
  ['a fall to YELLOW', (box) => decide(box, { quality: 'yellow' }), []],
  [
    'a rise from RED',
    async (box) => {
      await decide(box, { quality: 'RED' });
      await decide(box, { quality: 'GREEN' });
    },
    [quality('FLAGGED'), quality('UNFLAGGED')],
  ],
  [
    'a new PIN',
    async (box) => {
      await box.call('POST', `/${box.number}`, { pin: '654321' });
      await box.control('POST', '/clock', { advanceSeconds: 1 });
    },
    [{ field: 'security', value: { ...PHONE, event: 'PIN_CHANGED' } }],
  ],
  [
    'a higher limit',
    (box) => account(box, { limit: 'tier_10k' }),
    [
      {
        field: 'business_capability_update',
        value: { max_daily_conversations_per_business: 'TIER_10K', max_phone_numbers_per_waba: 25 },
      },
    ],
  ],
  [
    'the lowest limit',
    (box) => account(box, { limit: 'TIER_250' }),
    [
      {
        field: 'business_capability_update',
        value: { max_daily_conversations_per_business: 'TIER_250', max_phone_numbers_per_business: 2 },
      },
    ],
  ],
  [
    'a raise that is put off',
    (box) => account(box, { deferLimit: true }),
    [
      {
        field: 'account_alerts',
        value: {
          entity_type: 'BUSINESS',
          entity_id: expect.stringMatching(/^71\d{13}$/),
          alert_info: {
            alert_severity: 'WARNING',
            alert_status: 'ACTIVE',
            alert_type: 'INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED',
            alert_description: expect.any(String),
          },
        },
      },
    ],
  ],
  [
    'a review',
    (box) => account(box, { review: 'rejected' }),
    [{ field: 'account_review_update', value: { decision: 'REJECTED' } }],
  ],
  [
    'a ban',
    (box) => account(box, { ban: 'disable' }),
    [
      {
        field: 'account_update',
        value: {
          event: 'DISABLED_UPDATE',
          ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'November 23, 2026' },
        },
      },
    ],
  ],
  [
    'a restriction',
    (box) => account(box, { restrict: 'restricted_biz_initiated_messaging', seconds: DAY_SECONDS }),
    [
      {
        field: 'account_update',
        value: {
          event: 'ACCOUNT_RESTRICTION',
          restriction_info: [
            { restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: START_SECONDS + DAY_SECONDS },
          ],
        },
      },
    ],
  ],
];

describe('subscribers hear, signed, of', () => {
  it.each(CASES)('%s', async (_name, act, expected) => {
    const box = await subscribed();
    await act(box);
    expect(told(box)).toEqual(expected);
  });
});

describe('after it', () => {
  const read = async (box: Sandbox, fields: string) => (await box.call('GET', `/${box.number}?fields=${fields}`)).body;

  it('the number shows its quality and throughput, also when restored', async () => {
    const box = sandbox();
    const answer = await decide(box, { quality: 'RED', throughput: 'HIGH' });
    expect(answer.body).toEqual({
      phoneNumberId: box.number,
      name: 'Example Shop',
      newName: null,
      newNameStatus: null,
      quality: 'RED',
      throughput: 'HIGH',
      messagesPerSecond: 1_000,
    });
    await box.control('POST', '/snapshot', (await box.control('GET', '/snapshot')).body);
    expect(await read(box, 'quality_rating,throughput')).toEqual({
      quality_rating: 'RED',
      throughput: { level: 'HIGH' },
      id: box.number,
    });
  });

  it('every number of the portfolio shows the limit', async () => {
    const box = sandbox();
    await account(box, { limit: 'TIER_100K' });
    expect(await read(box, 'whatsapp_business_manager_messaging_limit')).toMatchObject({
      whatsapp_business_manager_messaging_limit: 'TIER_100K',
    });
  });

  it.each([
    [
      'ban',
      { ban: 'DISABLE' },
      { can_send_message: 'BLOCKED', errors: [expect.objectContaining({ error_code: 141014 })] },
    ],
    ['a ban that is only announced', { ban: 'SCHEDULE_FOR_DISABLE' }, { can_send_message: 'AVAILABLE' }],
    [
      'restriction',
      { restrict: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION' },
      { can_send_message: 'LIMITED', additional_info: ['RESTRICTED_ADD_PHONE_NUMBER_ACTION'] },
    ],
    ['review', { review: 'REJECTED' }, { can_send_message: 'BLOCKED' }],
    [
      'payment that fails',
      { payment: 'fails' },
      { can_send_message: 'BLOCKED', errors: [expect.objectContaining({ error_code: 141006 })] },
    ],
  ])('the health tells of a %s', async (_name, decision, expected) => {
    const box = sandbox();
    await account(box, decision);
    const { entities } = (await read(box, 'health_status')).health_status;
    expect(entities[1]).toEqual({ entity_type: 'WABA', id: box.wabaId, ...expected });
  });

  it('an account that is kept from it adds no number, until the time is over', async () => {
    const box = sandbox();
    const add = () =>
      box.call('POST', `/${box.wabaId}/phone_numbers`, { cc: '44', phone_number: '7700900123', verified_name: 'Shop' });
    const restricted = await account(box, { restrict: 'RESTRICTED_ADD_PHONE_NUMBER_ACTION', seconds: DAY_SECONDS });
    expect(restricted.body).toEqual({
      wabaId: box.wabaId,
      review: 'APPROVED',
      limit: 'TIER_2K',
      banned: false,
      payment: 'OK',
      restrictions: ['RESTRICTED_ADD_PHONE_NUMBER_ACTION'],
    });
    expect((await add()).body.error).toMatchObject({ code: 368 });
    await box.control('POST', '/clock', { advanceSeconds: DAY_SECONDS });
    expect((await add()).status).toBe(200);
  });
});

it.each([
  ['a name that nobody asked for', '/numbers/15550100001/decide', { name: 'approved' }, 404],
  ['a number that is not there', '/numbers/999/decide', { quality: 'RED' }, 404],
  ['a quality that does not exist', '/numbers/15550100001/decide', { quality: 'PINK' }, 400],
  ['an account that is not there', '/account', { waba: '999', review: 'APPROVED' }, 404],
  ['a limit that does not exist', '/account', { limit: 'TIER_7' }, 400],
])('refuses %s', async (_name, path, body, status) => {
  expect((await sandbox().control('POST', path, body)).status).toBe(status);
});
