import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const ADA = '+15550100002';
const OFFER = { sdp_type: 'offer', sdp: 'v=0' };
const ANSWER = { sdp_type: 'answer', sdp: 'v=0' };

const act = ({ call, number }: Sandbox, body: object) =>
  call('POST', `/${number}/calls`, { messaging_product: 'whatsapp', ...body });
const permission = async ({ call, number }: Sandbox) =>
  (await call('GET', `/${number}/call_permissions?user_wa_id=15550100002`)).body;
const events = ({ received }: Sandbox) =>
  received.flatMap(({ body }) => {
    const { field, value } = body.entry[0].changes[0];
    return field === 'calls' ? [value.statuses?.[0] ?? value.calls[0]] : [];
  });

async function stage(): Promise<Sandbox> {
  const box = sandbox();
  await box.subscribe();
  await box.call('POST', `/${box.number}/settings`, { calling: { status: 'ENABLED' } });
  return box;
}

const allow = (box: Sandbox, response = 'accept', more: object = {}) =>
  box.control('POST', '/inbound', { from: ADA, type: 'call-permission-reply', response, ...more });

describe('the permission to call a person', () => {
  it('is pending, granted for a time, and expires', async () => {
    const box = await stage();
    expect(await permission(box)).toMatchObject({
      permission: { status: 'pending' },
      actions: [{}, { can_perform_action: false }],
    });
    await allow(box);
    expect(await permission(box)).toMatchObject({
      messaging_product: 'whatsapp',
      permission: { status: 'granted', expiration_time: expect.any(Number) },
      actions: [
        { action_name: 'send_call_permission_request', can_perform_action: false },
        { action_name: 'start_call', can_perform_action: true },
      ],
    });
    await box.emulator.clock.advance(8 * 24 * 60 * 60 * 1000);
    expect(await permission(box)).toMatchObject({ permission: { status: 'expired' } });
  });

  it('can be denied, and given for good', async () => {
    const box = await stage();
    await allow(box, 'reject');
    expect(await permission(box)).toMatchObject({ permission: { status: 'denied' } });
    await allow(box, 'accept', { isPermanent: true });
    expect((await permission(box)).permission).toEqual({ status: 'granted' });
  });
});

describe('a call of the business', () => {
  it('rings, is answered and ends, each with a webhook', async () => {
    const box = await stage();
    await allow(box);
    const { body } = await act(box, { action: 'connect', to: ADA, session: OFFER, biz_opaque_callback_data: 'x' });
    const [{ id }] = body.calls;
    expect(id).toMatch(/^wacid\./);
    expect((await act(box, { action: 'connect', to: ADA, session: OFFER })).body.error.code).toBe(138003);
    await box.emulator.clock.advance(90_000);
    expect((await act(box, { action: 'terminate', call_id: id })).body).toMatchObject({ success: true });
    await box.emulator.clock.advance(1_000);
    expect(events(box)).toMatchObject([
      { id, type: 'call', status: 'RINGING', recipient_id: '15550100002', biz_opaque_callback_data: 'x' },
      { id, type: 'call', status: 'ACCEPTED' },
      { id, event: 'connect', direction: 'BUSINESS_INITIATED', to: '15550100002', session: { sdp_type: 'answer' } },
      { id, event: 'terminate', status: 'COMPLETED', duration: 90, biz_opaque_callback_data: 'x' },
    ]);
    expect((await act(box, { action: 'terminate', call_id: id })).body.error.code).toBe(100);
  });

  it('is refused without permission, and while calling is off', async () => {
    const box = await stage();
    const connect = () => act(box, { action: 'connect', to: ADA, session: OFFER });
    const refused = await connect();
    expect([refused.status, refused.body.error.code]).toEqual([401, 138006]);
    await box.call('POST', `/${box.number}/settings`, { calling: { status: 'DISABLED' } });
    expect((await connect()).body.error.code).toBe(138000);
  });

  it.each([
    ['no action', { to: ADA }],
    ['no session', { action: 'connect', to: ADA }],
    ['a session of the wrong kind', { action: 'connect', to: ADA, session: ANSWER }],
    ['a call that is not there', { action: 'accept', call_id: 'wacid.1', session: ANSWER }],
    ['no product', { action: 'connect', to: ADA, session: OFFER, messaging_product: 'sms' }],
  ])('is refused with %s', async (_name, body) => {
    const box = await stage();
    await allow(box);
    expect((await act(box, body)).body.error.code).toBe(100);
  });
});

describe('a call of a person', () => {
  it('rings until it is accepted, and lasts until it is terminated', async () => {
    const box = await stage();
    const { messageId: id } = (await box.control('POST', '/inbound', { from: ADA, type: 'call', rings: true })).body;
    expect((await act(box, { action: 'pre_accept', call_id: id, session: ANSWER })).body).toMatchObject({
      success: true,
    });
    expect((await act(box, { action: 'accept', call_id: id, session: ANSWER })).body).toMatchObject({ success: true });
    await box.emulator.clock.advance(5_000);
    await act(box, { action: 'terminate', call_id: id });
    await box.emulator.clock.advance(1_000);
    expect(events(box)).toMatchObject([
      { id, event: 'connect', direction: 'USER_INITIATED', session: { sdp_type: 'offer', sdp: expect.any(String) } },
      { id, event: 'terminate', status: 'COMPLETED', duration: 5, from: '15550100002' },
    ]);
  });

  it('fails when it is rejected, or nobody waits for an answer', async () => {
    const box = await stage();
    const { messageId: id } = (await box.control('POST', '/inbound', { from: ADA, type: 'call', rings: true })).body;
    await act(box, { action: 'reject', call_id: id });
    await box.control('POST', '/inbound', { from: ADA, type: 'call' });
    await box.emulator.clock.advance(1_000);
    expect(events(box).map(({ event, status }) => [event, status])).toEqual([
      ['connect', undefined],
      ['terminate', 'FAILED'],
      ['connect', undefined],
      ['terminate', 'FAILED'],
    ]);
  });
});
