import { describe, expect, it } from 'vitest';
import { readSnapshot, writeSnapshot } from '../../../src/emulator/seed/snapshot.js';
import { ORDER_SHIPPED, type Sandbox, sandbox } from '../graph-client.js';

const ADA = '+15550100002';
const own = { override_callback_uri: 'http://127.0.0.1:8080/own', verify_token: 'v' };

/** A world in which each part of the state holds something. */
async function busy(): Promise<Sandbox> {
  const box = sandbox({
    onPost: () => 503,
    sampleTemplate: true,
    seed: { settings: { pacingAfter: 0, directSend: true } },
  });
  const { call, control, number, spare, wabaId, appId, token } = box;
  await box.subscribe();
  await call('POST', `/${wabaId}/subscribed_apps`, own);
  await call('POST', `/${number}`, { webhook_configuration: own });
  await call('POST', `/${spare}/request_code`, { code_method: 'SMS', language: 'en' });
  await call('POST', `/${number}/message_qrdls`, { prefilled_message: 'Hi' });
  await call('POST', `/${number}/conversational_automation`, {
    prompts: ['Hello?'],
    commands: [{ command_name: 'help', command_description: 'Help' }],
  });
  await call('POST', `/${number}/whatsapp_business_profile`, {
    messaging_product: 'whatsapp',
    about: 'Open',
    websites: ['https://shop.example'],
  });
  await control('POST', '/inbound', { from: ADA, type: 'image', hidePhone: 'empty', username: 'ada' });
  await call('POST', `/${number}/block_users`, { messaging_product: 'whatsapp', block_users: [{ user: ADA }] });
  await call('POST', `/${wabaId}/flows`, { name: 'booking', categories: ['OTHER'] });
  await call('POST', `/${number}/whatsapp_commerce_settings?is_cart_enabled=false`);
  await call('POST', `/${number}/username`, { username: 'example.shop' });
  await control('POST', '/handover', { contact: '+15550100003', to: 'agent' });
  const { id: upload } = (await call('POST', `/${appId}/uploads?file_length=3&file_type=image/png`)).body;
  await call('POST', `/${upload}`, 'abc', { authorization: `OAuth ${token}`, file_offset: '0' });
  for (const name of ['order_shipped', 'order_late', 'order_gone']) {
    await call('POST', `/${wabaId}/message_templates`, { ...ORDER_SHIPPED, name, category: 'MARKETING' });
  }
  await box.emulator.clock.advance(3_000);
  const components = [{ type: 'body', parameters: ['Ada', 'A'].map((text) => ({ type: 'text', text })) }];
  const template = { name: 'order_shipped', language: { code: 'en_US' }, components };
  const sent = { messaging_product: 'whatsapp', to: '+15550100004' };
  const utility = { name: 'hello_world', language: { code: 'en_US' } };
  await call('POST', `/${number}/messages`, { ...sent, type: 'template', template: utility });
  await box.emulator.clock.advance(1_000);
  await call('POST', `/${number}/messages`, { ...sent, type: 'template', template });
  await call('POST', `/${number}/messages`, { ...sent, text: { body: 'Hi' }, biz_opaque_callback_data: 'row-42' });
  await call('POST', `/${number}/messages`, { ...sent, category: 'utility', text: { body: 'Your order is ready.' } });
  const fromAd = { from: '+15550100005', text: 'Hi', referral: { source_type: 'ad' } };
  await control('POST', '/inbound', fromAd);
  await call('POST', `/${number}/messages`, { ...sent, to: fromAd.from, text: { body: 'Hello' } });
  await control('POST', '/templates/decide', { name: 'order_late', status: 'PAUSED' });
  await control('POST', '/templates/decide', { name: 'order_late', category: 'UTILITY', notice: true });
  await call('DELETE', `/${wabaId}/message_templates?name=order_gone`);
  await control('POST', '/account', { restrict: 'RESTRICTED_UTILITY_TEMPLATES' });
  await control('POST', '/faults', {
    rules: [{ match: { path: '/x', body: { a: 1 } }, times: 2, do: { status: 500 } }],
  });
  const credentials = { client_id: appId, client_secret: box.appSecret, code: 'sbx_code_1' };
  await call('POST', '/oauth/access_token', credentials);
  return box;
}

// biome-ignore lint/suspicious/noExplicitAny: the tests spoil it in many ways
const stateOf = ({ emulator }: Sandbox): any => JSON.parse(emulator.snapshot()).state;

const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;

describe('a snapshot', () => {
  it('of a busy world leaves no part of the state empty', async () => {
    const state = stateOf(await busy());
    const empty = Object.keys(state).filter((key) => isEmpty(state[key]));
    expect(empty).toEqual([]);
  });

  it('is read back as it was written', async () => {
    const text = (await busy()).emulator.snapshot();
    const read = readSnapshot(text);
    expect('problem' in read ? read.problem : writeSnapshot(read.state)).toBe(text);
  });

  it('holds a request body that looks like the form of the snapshot itself', async () => {
    const box = sandbox();
    await box.call('POST', `/${box.number}/messages`, { $map: [1], $set: {}, messaging_product: 'x' });
    expect(readSnapshot(box.emulator.snapshot())).toHaveProperty('state');
  });
});

type Entries = [string, Record<string, unknown>][];
const first = (entries: Entries) => entries[0]?.[1] ?? {};

/** How a snapshot is spoilt, and how the refusal begins. */
// biome-ignore lint/suspicious/noExplicitAny: the tests spoil it in many ways
const SPOILT: readonly [string, (state: any) => void, RegExp][] = [
  [
    'a callback of the app off the machine',
    (state) => {
      (first(state.apps).subscription as { callbackUrl: string }).callbackUrl = 'https://shop.example/hook';
    },
    /^apps\.74\d+\.subscription\.callbackUrl: must be an address of this machine$/,
  ],
  [
    'a callback of an account off the machine',
    (state) => {
      (first(state.wabas).subscribedApps as Entries)[0] = ['74', { ...own, callbackUrl: 'http://10.0.0.1/' }];
    },
    /^wabas\.21\d+\.subscribedApps\.74/,
  ],
  [
    'a callback of a number off the machine',
    (state) => {
      first(state.numbers).override = { callbackUrl: 'http://192.0.2.1/', verifyToken: 'v' };
    },
    /^numbers\.31\d+\.override\.callbackUrl: must be an address of this machine$/,
  ],
  [
    'a webhook on its way off the machine',
    (state) => {
      first(state.deliveries).url = 'https://shop.example/hook';
    },
    /^deliveries\.d\w+\.url: must be an address of this machine$/,
  ],
  [
    "a token of Meta's",
    (state) => {
      state.tokens[0] = ['EAAx', { ...first(state.tokens), token: 'EAAx' }];
    },
    /^tokens\.EAAx\.token: /,
  ],
  ['a key nobody knows', (state) => Object.assign(state, { shops: [] }), /^"shops" is not known here/],
  [
    'a word that is not one of the list',
    (state) => Object.assign(first(state.templates), { status: 'GREAT' }),
    /^templates\.61\d+\.status: "GREAT" is not one of APPROVED, ARCHIVED/,
  ],
  [
    'a number where text belongs',
    (state) => Object.assign(first(state.contacts), { name: 7 }),
    /^contacts\.US\.\d+\.name: 7 is not a text$/,
  ],
  [
    'an object under the id of another',
    (state) => Object.assign(first(state.templates), { id: '61' }),
    /^templates\.61\d+: stands for 61$/,
  ],
  ['an object twice', (state) => state.wabas.push(state.wabas[0]), /^wabas\.21\d+: is there twice$/],
  [
    'a number of an account that is not there',
    (state) => Object.assign(first(state.numbers), { wabaId: '999' }),
    /^numbers\.31\d+\.wabaId: names an account, which is not there$/,
  ],
  ['a main account that is not there', (state) => Object.assign(state.main, { wabaId: '999' }), /^main\.wabaId: names/],
  [
    'an unknown task',
    (state) => Object.assign(state.agenda.heap[0].task, { kind: 'explode' }),
    /^agenda\.heap\.0\.task/,
  ],
  ['a fault without effect', (state) => Object.assign(state.faults[0], { do: {} }), /^faults\.0\.do: has no effect$/],
  ['an unknown setting', (state) => Object.assign(state.settings, { mood: 'good' }), /^settings: "mood" is not known/],
  ['a map that is an object', (state) => Object.assign(state, { numbers: {} }), /^numbers: \{\} is not a list$/],
];

describe('a snapshot is refused with', () => {
  it.each(SPOILT)('%s, and the state stays as it was', async (_name, spoil, problem) => {
    const box = await busy();
    const snapshot = JSON.parse(box.emulator.snapshot());
    spoil(snapshot.state);
    const read = readSnapshot(JSON.stringify(snapshot));
    expect(read).toEqual({ problem: expect.stringMatching(problem) });

    const before = box.emulator.snapshot();
    const { status, body } = await box.control('POST', '/snapshot', snapshot);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/^This is not a snapshot of this version of the emulator: ["\w]/);
    expect(box.emulator.snapshot()).toBe(before);
  });

  it('any part of the state missing', async () => {
    const snapshot = JSON.parse((await busy()).emulator.snapshot());
    for (const key of Object.keys(snapshot.state)) {
      const { [key]: _gone, ...rest } = snapshot.state;
      expect(readSnapshot(JSON.stringify({ ...snapshot, state: rest }))).toEqual({
        problem: expect.stringMatching(new RegExp(`^${key}: is missing`)),
      });
    }
  });

  it.each([
    ['no JSON', '{', 'it is not JSON, or not an object'],
    ['a list', '[]', 'it is not JSON, or not an object'],
    ['another format', '{"format":2,"state":{}}', 'its format is 2, not 8'],
    ['no state', '{"format":8}', 'is missing: an object is needed'],
  ])('%s', (_name, text, problem) => {
    expect(readSnapshot(text)).toEqual({ problem });
  });
});
