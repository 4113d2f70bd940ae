import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileLocation } from '../../../src/core/ledger/location.js';
import { openStore } from '../../../src/core/ledger/open.js';
import { storeDelivery } from '../../../src/core/webhooks/deliveries.js';
import { bytesOf, envelope, messages, text } from '../../core/webhooks/samples.js';
import { fixedClock, NOON, type RunOptions, run, temporaryFolder } from '../../support/run.js';

const AT = NOON / 1000;

async function setUp() {
  const folder = await temporaryFolder();
  const env = { WACTL_STORE: join(folder, 'ledger.db'), WACTL_CONFIG_DIR: folder };
  const wactl = (line: string, options: RunOptions = {}) => run(line, { env, ...options });
  const store = () => openStore(fileLocation(env.WACTL_STORE), { clock: fixedClock() });
  return { wactl, store };
}

const broken = { id: 'wamid.X', from: '15550100002', timestamp: 'soon', type: 'text', text: { body: 'STOP' } };
const stdin = bytesOf(envelope([messages([broken, text('Hello', AT)])]));

describe('a webhook of which a part is not understood', () => {
  it('ends ingest with 1, and the rest takes effect', async () => {
    const { wactl } = await setUp();
    const result = await wactl('webhooks ingest - --no-verify --json', { stdin });
    expect(result.exitCode).toBe(1);
    expect(result.json().events).toMatchObject([
      { type: 'unreadable', problem: 'messages[0].timestamp: is not a number of seconds' },
      { type: 'message', windowRefreshed: true },
    ]);
    expect(result.stdout).not.toContain('STOP');
    expect((await wactl('webhooks ingest - --no-verify --dry-run', { stdin })).exitCode).toBe(1);
  });

  it('is told by doctor, with what to see it by', async () => {
    const { wactl } = await setUp();
    await wactl('webhooks ingest - --no-verify', { stdin });
    const { checks } = (await wactl('doctor --json')).json();
    const check = checks.find(({ id }: { id: string }) => id === 'deliveries');
    expect(check).toMatchObject({
      status: 'warn',
      evidence:
        '1 part of a webhook was not understood since 2026-11-01T12:00:00.000Z, and had no effect. The first: messages: messages[0].timestamp: is not a number of seconds',
      fix: 'wactl webhooks replay --unread --dry-run',
    });
    const shown = await wactl(check.fix.slice('wactl '.length));
    expect(shown.exitCode).toBe(0);
    expect(shown.stdout).toMatch(/received 2026-11-01T12:00:00.000Z: messages: .* a number of seconds\n {2}.*"STOP"/);
  });

  it('stays unread as long as nobody understands it', async () => {
    const { wactl } = await setUp();
    await wactl('webhooks ingest - --no-verify', { stdin });
    const again = await wactl('webhooks replay --unread --json');
    expect([again.exitCode, again.json()]).toMatchObject([
      1,
      { deliveries: 1, dryRun: false, events: [], unread: [{ delivery: 1, field: 'messages', part: broken }] },
    ]);
  });
});

describe('webhooks replay', () => {
  /** A ledger as an older version left it, which did not understand these bodies. */
  async function leftUnread() {
    const { wactl, store } = await setUp();
    const ledger = await store();
    const stop = bytesOf(envelope([messages([text('STOP', AT - 60)])]));
    const delivery = await storeDelivery(ledger, stop, NOON - 1000);
    const part = { key: 'messages:old', delivery_id: delivery?.id ?? 0, field: 'messages', problem: 'x' };
    await ledger.db
      .insertInto('unread_parts')
      .values({ ...part, received_at: NOON - 1000 })
      .execute();
    const hello = bytesOf(envelope([messages([text('Hello', AT - 30)])]));
    const poison = await storeDelivery(ledger, hello, NOON - 500);
    await ledger.db.updateTable('webhook_deliveries').set({ state: 'applied' }).where('id', '=', 1).execute();
    await ledger.db
      .updateTable('webhook_deliveries')
      .set({ state: 'poison', problem: 'too new' })
      .where('id', '=', poison?.id ?? 0)
      .execute();
    await ledger.close();
    return wactl;
  }

  it('lets what is understood now take effect, once', async () => {
    const wactl = await leftUnread();
    const first = await wactl('webhooks replay --unread --json');
    expect([first.exitCode, first.json()]).toMatchObject([
      0,
      {
        deliveries: 2,
        events: [
          { type: 'message', optOut: 'all' },
          { type: 'message', text: 'Hello' },
        ],
        unread: [],
      },
    ]);
    expect((await wactl('optin check +15550100002')).exitCode).toBe(5);
    expect((await wactl('webhooks replay --unread --json')).json()).toMatchObject({ deliveries: 0, events: [] });
    expect((await wactl('webhooks replay --json')).json()).toMatchObject({ deliveries: 2, events: [] });
    const { checks } = (await wactl('doctor --json')).json();
    expect(checks.find(({ id }: { id: string }) => id === 'deliveries')).toMatchObject({ status: 'pass' });
  });

  it('changes nothing with --dry-run', async () => {
    const wactl = await leftUnread();
    expect((await wactl('webhooks replay --unread --dry-run --json')).json()).toMatchObject({
      deliveries: 2,
      events: [],
    });
    expect((await wactl('optin check +15550100002 --json')).json().state).toBe('unknown');
  });
});
