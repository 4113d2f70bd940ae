import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkMessage } from '../../src/app/check-message.js';
import type { MessageRequest } from '../../src/app/message-request.js';
import type { Ports } from '../../src/app/ports.js';
import { sendMessage } from '../../src/app/send-message.js';
import { recordConsent } from '../../src/core/consent/record.js';
import type { Graph } from '../../src/core/graph/client.js';
import type { Store } from '../../src/core/ledger/store.js';
import { connect } from '../core/graph/graph-server.js';
import { temporaryStore } from '../core/ledger/support.js';
import { startEmulator, type TestEmulator } from '../support/emulator.js';
import { portsOf } from '../support/ports.js';
import { READY_NUMBER } from '../support/ready-number.js';
import { temporaryFolder } from '../support/run.js';

const ADA = { kind: 'phone', phone: '+15550100002' } as const;
const INVOICE = {
  name: 'invoice',
  language: 'en_US',
  category: 'UTILITY' as const,
  components: [
    { type: 'HEADER', format: 'DOCUMENT' },
    { type: 'BODY', text: 'Dear customer, here is your invoice.' },
  ],
};

let emulator: TestEmulator;
let store: Store;
let graph: Graph;
let ports: Ports;

beforeEach(async () => {
  emulator = await startEmulator({ seed: { wabas: [{ numbers: [READY_NUMBER], templates: [INVOICE] }] } });
  const { clock, graphUrl, token } = emulator;
  const cwd = await temporaryFolder();
  store = await temporaryStore(clock);
  graph = connect({ url: graphUrl }, { token });
  ports = portsOf(emulator, { graph, store, cwd });
  await recordConsent(store, { contact: ADA, source: 'website' }, clock.now());
});
afterEach(() => emulator.close());

const invoice = (header: string, more: Partial<MessageRequest> = {}): MessageRequest => ({
  to: ADA,
  phoneNumberId: emulator.phoneNumberIds[0] ?? '',
  content: { type: 'template', name: 'invoice', variables: new Map([['header', header]]), data: {} },
  ...more,
});
const posts = async () =>
  (await emulator.control('/log')).requests.filter(({ method }: { method: string }) => method === 'POST');

describe('checkMessage', () => {
  it('gives verdict, request and what would be uploaded as data, and does nothing', async () => {
    await writeFile(join(ports.system.cwd, 'bill.pdf'), '%PDF-1.4 x');
    const { verdict, payload, uploads } = await checkMessage(invoice('bill.pdf'), ports);
    expect(verdict).toMatchObject({ allowed: true, reasons: [] });
    expect(payload).toMatchObject({ to: ADA.phone, type: 'template', template: { name: 'invoice' } });
    expect(uploads).toMatchObject([{ name: 'bill.pdf', sizeBytes: 10 }]);
    expect(await posts()).toEqual([]);
    expect(await store.db.selectFrom('sends').selectAll().execute()).toEqual([]);
  });

  it('gives no request where nothing could be sent', async () => {
    const { verdict, payload } = await checkMessage(invoice('nothing'), ports);
    expect([verdict.reasons.map(({ code }) => code), payload]).toEqual([['parameter-format'], null]);
  });
});

describe('sendMessage', () => {
  it('uploads, sends and reports, and tells of each step', async () => {
    await writeFile(join(ports.system.cwd, 'bill.pdf'), '%PDF-1.4 x');
    const uploads: string[] = [];
    const report = await sendMessage(invoice('bill.pdf'), ports, { onUpload: ({ name }) => uploads.push(name) });
    expect(report).toMatchObject({
      kind: 'sent',
      cutOff: 0,
      repeated: false,
      warnings: [],
      result: { status: 'accepted' },
    });
    expect(report).not.toHaveProperty('failure');
    expect(uploads).toEqual(['bill.pdf']);
    expect(await posts()).toHaveLength(2);
  });

  it('gives the refusal of the gate as data, before anything is uploaded', async () => {
    await writeFile(join(ports.system.cwd, 'bill.pdf'), '%PDF-1.4 x');
    const request = invoice('bill.pdf', { to: { kind: 'phone', phone: '+15550100009' } });
    const report = await sendMessage(request, ports);
    expect(report).toMatchObject({ kind: 'blocked', verdict: { reasons: [{ code: 'no-consent' }] } });
    expect(await posts()).toEqual([]);
  });

  it('gives the failure with the result, and throws neither', async () => {
    const rule = { match: { path: '/messages' }, times: 1, do: { status: 500, code: 131000 } };
    await emulator.control('/faults', { rules: [rule] });
    const report = await sendMessage(invoice('https://shop.example/bill.pdf'), ports);
    expect(report).toMatchObject({ kind: 'sent', result: { status: 'unknown' }, failure: { exitCode: 10 } });
  });

  it('counts what earlier runs left behind', async () => {
    await sendMessage(invoice('https://shop.example/bill.pdf'), ports);
    await store.db.updateTable('sends').set({ state: 'on_wire', wamid: null }).execute();
    await emulator.clock.advance(61_000);
    const report = await sendMessage(invoice('https://shop.example/bill.pdf'), ports);
    expect(report).toMatchObject({ kind: 'sent', cutOff: 1, result: { status: 'accepted' } });
  });

  it('sends nothing when Meta refuses a file, and leaves the key free', async () => {
    const request = invoice('bill.pdf', { idempotencyKey: 'k' });
    await writeFile(join(ports.system.cwd, 'bill.pdf'), '%PDF-1.4 x');
    const rule = { match: { path: '/media' }, times: 1, do: { status: 400, code: 100 } };
    await emulator.control('/faults', { rules: [rule] });
    await expect(sendMessage(request, ports)).rejects.toMatchObject({ meta: { code: 100 } });
    expect(await store.db.selectFrom('sends').selectAll().execute()).toEqual([]);
    expect(await sendMessage(request, ports)).toMatchObject({ kind: 'sent', repeated: false });
  });
});
