import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const CUSTOMER = '+15550100002';

async function stage(settings: object = {}): Promise<{ box: Sandbox; id: string; other: string }> {
  const box = sandbox({ seed: { settings } });
  await box.subscribe();
  await box.control('POST', '/inbound', { from: CUSTOMER, text: 'Hi' });
  const send = async () =>
    (
      await box.call('POST', `/${box.number}/messages`, {
        messaging_product: 'whatsapp',
        to: CUSTOMER,
        text: { body: 'Hi' },
      })
    ).body.messages[0].id as string;
  return { box, id: await send(), other: await send() };
}

const statusesOf = ({ received }: Sandbox, wanted: string) =>
  received.flatMap(({ body }) => {
    const [status] = body.entry[0].changes[0].value.statuses ?? [];
    return status?.id === wanted ? [[status.status, status.errors?.[0].code]] : [];
  });

describe('one message on its way', () => {
  it('fails with the code that is named, and no other does', async () => {
    const { box, id, other } = await stage();
    await box.emulator.clock.advance(500);
    const { body } = await box.control('POST', `/messages/${encodeURIComponent(id)}/decide`, { fail: 131049 });
    expect(body).toEqual({ messageId: id, reached: ['sent'], ahead: ['failed'] });
    await box.emulator.clock.advance(10_000);
    expect(statusesOf(box, id)).toEqual([
      ['sent', undefined],
      ['failed', 131049],
    ]);
    expect(statusesOf(box, other).map(([status]) => status)).toEqual(['sent', 'delivered', 'read']);
    const text = 'This message was not delivered to maintain healthy ecosystem engagement.';
    const failed = box.received.flatMap(({ body: { entry } }) => entry[0].changes[0].value.statuses?.[0].errors ?? []);
    expect(failed).toMatchObject([
      {
        title: text,
        message: text,
        error_data: {
          details: 'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
        },
      },
    ]);
  });

  it('stops at the status that is named', async () => {
    const { box, id, other } = await stage();
    await box.control('POST', `/messages/${encodeURIComponent(id)}/decide`, { lastStatus: 'delivered' });
    await box.emulator.clock.advance(1_200);
    await box.control('POST', `/messages/${encodeURIComponent(other)}/decide`, { lastStatus: 'sent' });
    await box.emulator.clock.advance(10_000);
    expect(statusesOf(box, id).map(([status]) => status)).toEqual(['sent', 'delivered']);
    expect(statusesOf(box, other).map(([status]) => status)).toEqual(['sent', 'delivered']);
  });

  it('is not there after its last status', async () => {
    const { box, id } = await stage();
    await box.emulator.clock.advance(10_000);
    expect((await box.control('POST', `/messages/${encodeURIComponent(id)}/decide`, { fail: 131049 })).status).toBe(
      404,
    );
  });

  it.each([{}, { fail: 1, lastStatus: 'sent' }, { lastStatus: 'lost' }])('is not decided on by %j', async (body) => {
    const { box, id } = await stage();
    expect((await box.control('POST', `/messages/${encodeURIComponent(id)}/decide`, body)).status).toBe(400);
  });
});

describe('a webhook that was sent', () => {
  it('is sent again, byte for byte, and stands in the log', async () => {
    const { box } = await stage();
    await box.emulator.clock.advance(500);
    const { deliveries } = (await box.control('GET', '/deliveries')).body;
    const last = deliveries.at(-1);
    const before = box.received.at(-1);
    expect((await box.control('POST', `/deliveries/${last.id}/redeliver`)).body).toEqual({ redelivered: last.id });
    expect(box.received.at(-1)?.raw).toBe(before?.raw);
    expect((await box.control('GET', `/deliveries?since=${last.id}`)).body.deliveries).toMatchObject([
      { attempt: 2, events: last.events },
    ]);
    expect((await box.control('POST', '/deliveries/999/redeliver')).status).toBe(404);
  });

  it('is kept for the last 500', async () => {
    const { box } = await stage();
    for (let count = 0; count < 501; count += 1) await box.control('POST', '/inbound', { from: CUSTOMER, text: 'Hi' });
    expect((await box.control('POST', '/deliveries/1/redeliver')).status).toBe(404);
    expect((await box.control('POST', '/deliveries/400/redeliver')).status).toBe(200);
  });
});

describe('an event of any field', () => {
  it.each(['account_alerts', 'partner_solutions', 'history', 'smb_app_state_sync', 'automatic_events', 'flows'])(
    '%s goes to its subscribers',
    async (name) => {
      const box = sandbox();
      await box.subscribe();
      const { field } = (await box.control('POST', '/events', { name })).body;
      expect(box.received.map(({ body }) => body.entry[0].changes[0].field)).toEqual([field]);
      expect(box.received[0]?.body.entry[0].changes[0].value).not.toEqual({});
    },
  );

  it('can have a value of its own', async () => {
    const box = sandbox();
    await box.subscribe();
    await box.control('POST', '/events', { name: 'account_alerts', value: { alert_type: 'X' } });
    expect(box.received[0]?.body.entry[0].changes[0]).toEqual({ field: 'account_alerts', value: { alert_type: 'X' } });
    expect((await box.control('POST', '/events', { name: 'nonsense' })).status).toBe(400);
  });

  it('goes to nobody who has not chosen its field', async () => {
    const box = sandbox();
    await box.control('POST', '/webhooks', {
      callbackUrl: 'http://127.0.0.1:8080/webhook',
      verifyToken: 'verify-me',
      fields: ['messages'],
    });
    await box.control('POST', '/events', { name: 'account_alerts' });
    expect(box.received).toEqual([]);
  });
});
