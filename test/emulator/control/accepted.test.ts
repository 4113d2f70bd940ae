import { describe, expect, it } from 'vitest';
import { startEmulator } from '../../support/emulator.js';
import { type Sandbox, sandbox } from '../graph-client.js';

const post = ({ call, number }: Pick<Sandbox, 'call' | 'number'>, to: string, token?: string) =>
  call('POST', `/${number}/messages`, {
    messaging_product: 'whatsapp',
    to,
    text: { body: 'Hi' },
    ...(token === undefined ? {} : { biz_opaque_callback_data: token }),
  });

describe('what was accepted', () => {
  it('is counted by person and by token, whatever way the person is named', async () => {
    const box = sandbox();
    expect((await box.control('GET', '/accepted')).body).toEqual({
      total: 0,
      recipients: 0,
      tokens: 0,
      withoutToken: 0,
      duplicates: [],
    });
    await post(box, '+15550100002', 'row-1');
    await post(box, '1 (555) 010-0002', 'row-2');
    await post(box, '+15550100003', 'row-2');
    await post(box, '+15550100004');
    await post(box, 'nobody', 'row-9');
    expect((await box.control('GET', '/accepted')).body).toEqual({
      total: 4,
      recipients: 3,
      tokens: 2,
      withoutToken: 1,
      duplicates: [
        { token: 'row-2', count: 2 },
        { recipient: '+15550100002', count: 2 },
      ],
    });
    const count = async (query: string) => (await box.control('GET', `/accepted?${query}`)).body.count;
    expect(await count('token=row-1')).toBe(1);
    expect(await count('token=row-2')).toBe(2);
    expect(await count('token=row-9')).toBe(0);
    expect(await count('recipient=%2B15550100002')).toBe(2);
    const many = { tokens: ['row-9', 'row-2'], recipients: ['15550100003', '+1 555 010 0002', '+15550100009'] };
    expect((await box.control('POST', '/accepted', many)).body).toEqual({ tokens: [0, 2], recipients: [1, 2, 0] });
  });

  it('counts one person under the phone and the user id', async () => {
    const box = sandbox();
    await box.subscribe();
    await post(box, '+15550100002');
    await box.emulator.clock.advance(1_000);
    await box.control('POST', '/inbound', { from: '+15550100002', text: 'Hello' });
    const userId = box.received.at(-1)?.body.entry[0].changes[0].value.contacts[0].user_id;
    const message = { messaging_product: 'whatsapp', recipient: userId, text: { body: 'Hi' } };
    expect((await box.call('POST', `/${box.number}/messages`, message)).status).toBe(200);
    expect((await box.control('GET', '/accepted')).body.duplicates).toEqual([{ recipient: '+15550100002', count: 2 }]);
    expect((await box.control('GET', `/accepted?recipient=${userId}`)).body.count).toBe(2);
  });

  it('is what the server did, not what the client was told', async () => {
    const emulator = await startEmulator();
    const rules = [
      [{ reset: 'before-accept' }, 0],
      [{ reset: 'after-accept' }, 1],
      [{ reset: 'mid-reply' }, 1],
      [{ status: 503 }, 0],
      [{ status: 503, accept: true }, 1],
      [{ code: 131056 }, 0],
    ] as const;
    for (const [index, [action]] of rules.entries()) {
      await emulator.control('/faults', { rules: [{ match: { body: `row-${index}` }, do: action }] });
      await fetch(`${emulator.graphUrl}/v26.0/${emulator.phoneNumberIds[0]}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${emulator.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          messaging_product: 'whatsapp',
          to: `+1555010010${index}`,
          text: { body: 'Hi' },
          biz_opaque_callback_data: `row-${index}`,
        }),
      }).then(
        (response) => response.text().catch(() => undefined),
        () => undefined,
      );
    }
    const tokens = rules.map((_, index) => `row-${index}`);
    const recipients = rules.map((_, index) => `+1555010010${index}`);
    const expected = rules.map(([, count]) => count);
    expect(await emulator.control('/accepted', { tokens, recipients })).toEqual({
      tokens: expected,
      recipients: expected,
    });
    await emulator.close();
  });

  it('outlives the log, goes through a snapshot, and ends with a reset', async () => {
    const box = sandbox({ seed: { settings: { logLimit: 1 } } });
    for (let index = 0; index < 1_500; index++) await post(box, `+1555${1_000_000 + index}`, `row-${index}`);
    await post(box, '+15551000007', 'row-7');
    const before = (await box.control('GET', '/accepted')).body;
    expect(before).toMatchObject({ total: 1_501, recipients: 1_500, tokens: 1_500 });
    expect((await box.control('GET', '/log')).body.forgotten).toBeGreaterThan(0);
    const snapshot = box.emulator.snapshot();
    await box.control('POST', '/reset');
    expect((await box.control('GET', '/accepted')).body).toMatchObject({ total: 0, tokens: 0, duplicates: [] });
    expect((await box.control('POST', '/snapshot', snapshot)).status).toBe(200);
    expect((await box.control('GET', '/accepted')).body).toEqual(before);
    await post(box, '+15551000008', 'row-8');
    expect((await box.control('GET', '/accepted?token=row-8')).body.count).toBe(2);
  });

  it.each([
    [
      'a table of another size',
      (tally: { places: string }) => ({ ...tally, places: 'AAAAAAAAAAAAAAAA' }),
      'is not a table',
    ],
    ['a wrong count', (tally: { size: number }) => ({ ...tally, size: tally.size + 1 }), 'is not the number of hashes'],
    [
      'a full table',
      (tally: object) => ({
        ...tally,
        size: 1,
        places: Buffer.from(new Uint32Array([1, 1]).buffer).toString('base64'),
      }),
      'is too full',
    ],
  ])('of a snapshot is refused with %s', async (_, spoil, problem) => {
    const box = sandbox();
    const snapshot = JSON.parse(box.emulator.snapshot());
    snapshot.state.acceptedTokens = spoil(snapshot.state.acceptedTokens);
    const { status, body } = await box.control('POST', '/snapshot', snapshot);
    expect(status).toBe(400);
    expect(body.error.message).toContain(problem);
  });
});
