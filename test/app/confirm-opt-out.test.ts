import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { confirmOptOut } from '../../src/app/confirm-opt-out.js';
import type { Ports } from '../../src/app/ports.js';
import { sendMessage } from '../../src/app/send-message.js';
import { suppress } from '../../src/core/consent/forgotten.js';
import type { Store } from '../../src/core/ledger/store.js';
import { applyDelivery } from '../../src/core/webhooks/apply.js';
import { storeDelivery } from '../../src/core/webhooks/deliveries.js';
import { connect } from '../core/graph/graph-server.js';
import { temporaryStore } from '../core/ledger/support.js';
import { bytesOf, envelope, messages, text } from '../core/webhooks/samples.js';
import { startEmulator, type TestEmulator } from '../support/emulator.js';
import { portsOf } from '../support/ports.js';
import { READY_NUMBER } from '../support/ready-number.js';

const ADA = { kind: 'phone', phone: '+15550100002' } as const;

let emulator: TestEmulator;
let store: Store;
let ports: Ports;
let number: string;

beforeEach(async () => {
  emulator = await startEmulator({ seed: { wabas: [{ numbers: [READY_NUMBER], templates: [] }] } });
  const { clock, graphUrl, token } = emulator;
  store = await temporaryStore(clock);
  ports = portsOf(emulator, { graph: connect({ url: graphUrl }, { token }), store });
  number = emulator.phoneNumberIds[0] ?? '';
});
afterEach(() => emulator.close());

/** Ada ends messages, in the emulator and in the ledger. */
async function stop(): Promise<void> {
  await emulator.control('/inbound', { from: ADA.phone, to: number, type: 'text', text: 'STOP' });
  const said = messages([text('STOP', Math.floor(emulator.clock.now() / 1000), { id: 'wamid.STOP' })]);
  const value = { ...(said.value as object), metadata: { phone_number_id: number } };
  const delivery = await storeDelivery(store, bytesOf(envelope([{ ...said, value }])), emulator.clock.now());
  if (delivery === undefined) throw new Error('it was stored before');
  await applyDelivery(store, delivery, emulator.clock);
}

const notice = () => ({ contact: ADA, phoneNumberId: number, messageId: 'wamid.STOP', text: 'You get no more.' });
const sends = async () => {
  const { requests } = await emulator.control('/log?path=messages');
  return requests.filter(({ method }: { method: string }) => method === 'POST');
};

describe('confirmOptOut', () => {
  it('answers once, although the gate refuses all else from then on', async () => {
    await stop();
    expect(await confirmOptOut(notice(), ports)).toMatchObject({ kind: 'sent', messageId: expect.any(String) });
    expect(await confirmOptOut(notice(), ports)).toEqual({ kind: 'skipped', why: 'answered' });
    expect((await sends()).map(({ body }: { body: { text: unknown } }) => body.text)).toEqual([
      { body: 'You get no more.', preview_url: false },
    ]);
    const content = { type: 'text', body: 'But wait' } as const;
    const next = await sendMessage({ to: ADA, phoneNumberId: number, content }, ports);
    expect(next).toMatchObject({ kind: 'blocked', verdict: { reasons: [{ code: 'opted-out' }] } });
    expect(await sends()).toHaveLength(1);
  });

  it('keeps silent when the window is over', async () => {
    await stop();
    await emulator.control('/clock', { advanceSeconds: 25 * 3600 });
    expect(await confirmOptOut(notice(), ports)).toEqual({ kind: 'skipped', why: 'closed' });
    expect(await sends()).toEqual([]);
  });

  it('keeps silent to a person who never wrote to this number', async () => {
    expect(await confirmOptOut(notice(), ports)).toEqual({ kind: 'skipped', why: 'closed' });
  });

  it('keeps silent where another responder holds the chat', async () => {
    await stop();
    const held = { holder: 'other' as const, holder_role: null, holder_since: emulator.clock.now() };
    await store.db.updateTable('windows').set(held).execute();
    expect(await confirmOptOut(notice(), ports)).toEqual({ kind: 'skipped', why: 'held' });
  });

  it('keeps silent to a person who asked to be forgotten', async () => {
    await stop();
    await store.transaction((db) => suppress(db, [ADA.phone], emulator.clock.now()));
    expect(await confirmOptOut(notice(), ports)).toEqual({ kind: 'skipped', why: 'forgotten' });
  });

  it('says when Meta refuses it', async () => {
    await stop();
    await emulator.control('/faults', {
      rules: [{ match: { method: 'POST', path: 'messages' }, times: 1, do: { status: 400, code: 131026 } }],
    });
    expect(await confirmOptOut(notice(), ports)).toMatchObject({
      kind: 'failed',
      error: { message: expect.any(String) },
    });
  });
});
