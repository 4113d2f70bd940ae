import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MessagePayload, sendMessage } from '../../../src/core/graph/messages.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { connect, failure } from './graph-server.js';

let emulator: TestEmulator;

beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

const text: MessagePayload = {
  messaging_product: 'whatsapp',
  to: '+15550100002',
  type: 'text',
  text: { body: 'Hi' },
  biz_opaque_callback_data: 'token-1',
};

const [number, graph] = [
  () => emulator.phoneNumberIds[0] ?? '',
  () => connect({ url: emulator.graphUrl }, { token: emulator.token }),
];

async function seen(): Promise<unknown[]> {
  const { requests } = await emulator.control('/log?path=/messages');
  return requests.map(({ outcome, callbackData }: Record<string, unknown>) => ({ outcome, callbackData }));
}

describe('sendMessage', () => {
  it('returns the id of a message that Meta took', async () => {
    await emulator.control('/inbound', { from: '15550100002', to: number(), type: 'text', text: 'Hello' });
    const sent = await sendMessage(graph(), number(), text);
    expect(sent).toMatchObject({
      contacts: [{ input: '+15550100002', wa_id: '15550100002' }],
      messages: [{ id: expect.stringMatching(/^wamid\./) }],
    });
  });

  it.each([
    ['a reset before it was taken', { reset: 'before-accept' }, 'dropped', 'outcome-unknown'],
    ['a reset after it was taken', { reset: 'after-accept' }, 'accepted', 'outcome-unknown'],
    ['a reset in the middle of the answer', { reset: 'mid-reply' }, 'accepted', 'outcome-unknown'],
    ['half an answer', { truncate: 20 }, 'accepted', 'outcome-unknown'],
    ['a server fault, taken all the same', { status: 500, code: 131000, accept: true }, 'accepted', 'outcome-unknown'],
    ['a throttled send', { status: 400, code: 130429 }, 'refused', 'rate-limited'],
  ])('makes one request and tells the truth after %s', async (_name, fault, outcome, code) => {
    const before = (await seen()).length;
    await emulator.control('/faults', {
      rules: [{ match: { method: 'POST', path: '/messages' }, times: 1, do: fault }],
    });
    expect(await failure(sendMessage(graph(), number(), text))).toMatchObject({ code });
    expect((await seen()).slice(before)).toEqual([{ outcome, callbackData: 'token-1' }]);
  });
});
