import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileLocation } from '../../../src/core/ledger/location.js';
import { openStore } from '../../../src/core/ledger/open.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { run, temporaryFolder } from '../../support/run.js';

const ADA = '+15550100002';
const TOKEN = 'w1.0123456789.0.1.abcdef01';
let emulator: TestEmulator;
let home: string;

beforeEach(async () => {
  emulator = await startEmulator();
  home = await temporaryFolder();
  const path = join(home, '.config/wactl/ledgers', `${emulator.wabaId}.sqlite`);
  const store = await openStore(fileLocation(path), { clock: emulator.clock });
  const now = emulator.clock.now();
  const phone_number_id = emulator.phoneNumberIds[0] ?? '';
  const person = { phone: ADA, user_id: null, wa_id: '15550100002', name: 'Ada', merged_into: null };
  const { id } = await store.db
    .insertInto('contacts')
    .values({ ...person, created_at: now, updated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const inbound = { contact_id: id, phone_number_id, type: 'text', received_at: now };
  await store.db
    .insertInto('inbound_messages')
    .values([
      { wamid: 'wamid.first', at: now - 9_000, ...inbound },
      { wamid: 'wamid.last', at: now - 5_000, ...inbound },
      { wamid: 'wamid.later', at: now + 5_000, ...inbound },
    ])
    .execute();
  await store.db
    .insertInto('sends')
    .values({
      token: TOKEN,
      idempotency_key: null,
      phone_number_id,
      recipient: ADA,
      type: 'text',
      payload_hash: 'x',
      state: 'unknown',
      wamid: null,
      error_code: null,
      error: 'no answer',
      created_at: now,
      updated_at: now + 1_000,
    })
    .execute();
  const told = { error_title: null, error_details: null, phone_number_id, recipient: '15550100002' };
  const rest = { pricing_category: null, pricing_type: null, received_at: now };
  await store.db
    .insertInto('message_statuses')
    .values([
      { wamid: 'wamid.lost', status: 'delivered', at: now + 3_000, callback_data: `${TOKEN}|tag`, ...told, ...rest },
      { wamid: 'wamid.other', status: 'read', at: now + 3_000, callback_data: `${TOKEN}0`, ...told, ...rest },
    ])
    .execute();
  await store.close();
});
afterEach(() => emulator.close());

const trace = (line: string, env: Record<string, string | undefined> = {}) =>
  run(`messages trace ${line}`, { env: { ...emulator.env, ...env }, clock: emulator.clock, home });

describe('messages trace', () => {
  it.each([
    ['our token', TOKEN],
    ["Meta's id, which only a webhook ties to our token", 'wamid.lost'],
  ])('finds by %s the message, the one before it, and nothing of another', async (_name, meant) => {
    const result = (await trace(`${meant} --json`)).json();
    expect(result).toMatchObject({ messageId: 'wamid.lost', token: TOKEN, contact: ADA, history: 'not-offered' });
    expect(result.steps.map(({ source, event }: { source: string; event: string }) => `${source} ${event}`)).toEqual([
      'inbound wrote',
      'journal intent',
      'journal unknown',
      'webhook delivered',
    ]);
    expect(result.steps[0].details).toContain('wamid.last');
  });

  it('adds what Meta recorded of it, where the number has the history', async () => {
    await emulator.control('/settings', { accountLogs: true, lastStatus: 'delivered' });
    await emulator.control('/inbound', { from: ADA, text: 'Hi' });
    const sent = { messaging_product: 'whatsapp', to: ADA, text: { body: 'Hello' } };
    const answer = await fetch(`${emulator.graphUrl}/v26.0/${emulator.phoneNumberIds[0]}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    });
    const { messages } = (await answer.json()) as { messages: readonly [{ id: string }] };
    const [{ id }] = messages;
    await emulator.clock.advance(60_000);
    const path = join(home, '.config/wactl/ledgers', `${emulator.wabaId}.sqlite`);
    const store = await openStore(fileLocation(path), { clock: emulator.clock });
    await store.db.updateTable('sends').set({ wamid: id, state: 'accepted' }).execute();
    await store.close();
    const { steps, history } = (await trace(`${TOKEN} --json`)).json();
    const recorded = steps.filter(({ source }: { source: string }) => source === 'meta');
    expect([history, recorded.map(({ event }: { event: string }) => event)]).toEqual([
      'included',
      ['SENT', 'DELIVERED'],
    ]);
  });

  it('needs no token of Meta, and does not ask with --offline', async () => {
    expect((await trace(`${TOKEN} --json`, { WACTL_TOKEN: undefined })).json().history).toBe('not-asked');
    await trace(`${TOKEN} --offline`);
    expect((await emulator.control('/log')).requests).toEqual([]);
  });

  it('knows what was received', async () => {
    expect((await trace('wamid.first --json')).json()).toMatchObject({
      direction: 'in',
      contact: ADA,
      steps: [{ source: 'inbound', event: 'received' }],
    });
    expect((await trace('wamid.first')).stdout).toContain(`wamid.first from ${ADA} to ${emulator.phoneNumberIds[0]}\n`);
  });

  it('shows a timeline to a person', async () => {
    const { stdout } = await trace(TOKEN);
    expect(stdout).toContain(`wamid.lost from ${emulator.phoneNumberIds[0]} to ${ADA}`);
    expect(stdout).toContain("Meta's own record is not offered for this number.");
  });

  it('says that nothing is known', async () => {
    for (const meant of ['wamid.nobody', '%', 'w1', '_']) {
      expect((await trace(`${meant} --json`)).error()).toMatchObject({ code: 'message-not-found', exitCode: 3 });
    }
  });
});
