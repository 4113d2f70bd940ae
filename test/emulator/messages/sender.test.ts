import { describe, expect, it } from 'vitest';
import { ORDER_SHIPPED, type Sandbox, sandbox } from '../graph-client.js';

const ADA = '+15550100002';
const TEXT = { messaging_product: 'whatsapp', to: ADA, type: 'text', text: { body: 'Hi' } };
const TEMPLATE = {
  messaging_product: 'whatsapp',
  to: ADA,
  type: 'template',
  template: {
    name: 'order_shipped',
    language: { code: 'en_US' },
    components: [{ type: 'body', parameters: ['Ada', 'A-1042'].map((text) => ({ type: 'text', text })) }],
  },
};

const writes = (box: Sandbox, type = 'text') => box.control('POST', '/inbound', { from: ADA, type, text: 'Hello' });
const block = (box: Sandbox, method = 'POST') =>
  box.call(method, `/${box.number}/block_users`, { messaging_product: 'whatsapp', block_users: [{ user: ADA }] });
const account = (box: Sandbox, body: object) => box.control('POST', '/account', body);

/** The error code of a send, or 200. */
async function send(box: Sandbox, body: object): Promise<number> {
  const answer = await box.call('POST', `/${box.number}/messages`, body);
  return answer.status === 200 ? 200 : answer.body.error.code;
}

function withTemplate(): Sandbox {
  const numbers = [
    { number: '5550100001', registered: true, name_status: 'APPROVED' as const },
    { number: '5550100010' },
  ];
  return sandbox({
    seed: { wabas: [{ numbers, templates: [{ ...ORDER_SHIPPED, components: [...ORDER_SHIPPED.components] }] }] },
  });
}

describe('a person whom the number has blocked', () => {
  it('gets neither text nor template, and is not heard; both again when let go', async () => {
    const box = withTemplate();
    await writes(box);
    await block(box);
    expect([await send(box, TEXT), await send(box, TEMPLATE)]).toEqual([130403, 130403]);
    expect((await writes(box)).body.error.message).toContain('has blocked +15550100002');
    expect((await box.control('POST', '/inbound', { from: ADA, type: 'call' })).status).toBe(400);
    expect((await box.control('POST', '/inbound', { from: ADA, type: 'opt-out' })).status).toBe(200);
    await block(box, 'DELETE');
    expect([await send(box, TEXT), (await writes(box)).status]).toEqual([200, 200]);
  });

  it('can still be written to from another number', async () => {
    const box = sandbox({
      seed: { wabas: [{ numbers: [1, 2].map((n) => ({ number: `555010001${n}`, registered: true })) }] },
    });
    await writes(box);
    await block(box);
    expect((await box.call('POST', `/${box.spare}/messages`, TEXT)).status).toBe(200);
  });
});

describe('an account', () => {
  it('that is banned sends nothing until it is reinstated', async () => {
    const box = withTemplate();
    await account(box, { ban: 'DISABLE' });
    expect(await send(box, TEMPLATE)).toBe(131031);
    await account(box, { ban: 'REINSTATE' });
    expect(await send(box, TEMPLATE)).toBe(200);
  });

  it('that cannot pay answers, and starts nothing', async () => {
    const box = withTemplate();
    await account(box, { payment: 'FAILS' });
    expect(await send(box, TEMPLATE)).toBe(131042);
    await writes(box);
    expect(await send(box, TEMPLATE)).toBe(200);
  });

  it.each([
    ['RESTRICTED_BIZ_INITIATED_MESSAGING', 368, 200],
    ['RESTRICTED_CUSTOMER_INITIATED_MESSAGING', 200, 368],
  ])('under %s is refused that alone, for the time given', async (restrict, outside, inside) => {
    const box = withTemplate();
    await account(box, { restrict, seconds: 3600 });
    expect(await send(box, TEMPLATE)).toBe(outside);
    await writes(box);
    expect([await send(box, TEMPLATE), await send(box, TEXT)]).toEqual([inside, inside]);
    await box.control('POST', '/clock', { advanceSeconds: 3600 });
    expect(await send(box, TEXT)).toBe(200);
  });
});

it.each([
  ['5550100001', 'APPROVED', 200],
  ['5550100001', 'AVAILABLE_WITHOUT_REVIEW', 200],
  ['5550100001', 'DECLINED', 131037],
  ['5550100001', 'PENDING_REVIEW', 131037],
  ['2025550123', 'DECLINED', 200],
] as const)('number %s with a name that is %s', async (number, name_status, code) => {
  const box = sandbox({ seed: { wabas: [{ numbers: [{ number, name_status, registered: true }] }] } });
  expect(await send(box, TEXT)).toBe(code);
});
