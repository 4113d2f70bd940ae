import { beforeEach, describe, expect, it } from 'vitest';
import { findCampaign } from '../../../src/core/campaigns/campaign.js';
import { countRecipients } from '../../../src/core/campaigns/counts.js';
import { storeDelivery } from '../../../src/core/webhooks/deliveries.js';
import { insertPeople, type Person } from '../../core/campaigns/support.js';
import { json, refusal, startServer } from '../../core/graph/graph-server.js';
import { bytesOf, envelope, status, statuses } from '../../core/webhooks/samples.js';
import { type Desk, openDesk } from '../../support/desk.js';
import { fixedClock, NOON } from '../../support/run.js';

const MINUTE = 60_000;
/** When people look: late enough to decide about what was sent at noon. */
const LATER = { clock: fixedClock(NOON + 20 * MINUTE) };
const UNKNOWN: Person = { send: { state: 'unknown', error: 'Timed out.' } };
const NUMBER = '310000000000001';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});

const spring = (people: readonly Person[], part = {}) =>
  desk.ledger(({ db }) => insertPeople(db, people, { state: 'finished', ...part }));
const counts = () => desk.ledger(({ db }) => countRecipients(db, { id: 1 }));

const told = (part: object) => ({
  ...{ wamid: 'wamid.new', status: 'failed', at: NOON + 1000, error_code: 131026, phone_number_id: NUMBER },
  ...{ recipient: '15550100100', received_at: NOON },
  ...part,
});

describe('campaigns reconcile', () => {
  it('finds nothing to do where nothing is unknown', async () => {
    await spring([{ send: {} }]);
    const result = await desk.wactl('campaigns reconcile spring --json');
    expect(result.exitCode).toBe(0);
    expect(result.json()).toEqual({
      ...{ name: 'spring', unknown: 0, matched: { token: 0, recipient: 0, history: 0 } },
      ...{ closed: 0, released: 0, left: 0, recent: 0, history: 'not-asked' },
    });
  });

  it('applies webhooks that wait', async () => {
    await spring([UNKNOWN]);
    await desk.ledger(async (store) => {
      const { token } = await store.db.selectFrom('sends').select('token').executeTakeFirstOrThrow();
      const item = status('delivered', NOON / 1000, { biz_opaque_callback_data: token });
      await storeDelivery(store, bytesOf(envelope([statuses([item])])), NOON);
    });
    const result = await desk.wactl('campaigns reconcile spring --json');
    expect(result.json()).toMatchObject({ unknown: 1, matched: { token: 1 }, left: 0 });
    expect(result.exitCode).toBe(0);
    expect(await counts()).toMatchObject({ delivered: 1, unknown: 0 });
  });

  it('looks again at statuses that came before the outcome was open, and before the id was known', async () => {
    await spring([UNKNOWN, { send: { wamid: 'wamid.early' } }]);
    await desk.ledger(({ db }) =>
      db
        .insertInto('message_statuses')
        .values([told({}), told({ wamid: 'wamid.early', status: 'read', error_code: 0, recipient: '15550100101' })])
        .execute(),
    );
    const result = await desk.wactl('campaigns reconcile spring --json');
    expect(result.json()).toMatchObject({ unknown: 1, matched: { recipient: 1 }, left: 0 });
    expect(await counts()).toMatchObject({ failed: 1, read: 1, unknown: 0 });
  });

  it.each<[string, Person, number, object]>([
    ['twenty later ones were told of', {}, 20, { left: 1, probablyNotSent: 1 }],
    ['nineteen were', {}, 19, { left: 1 }],
    ['Meta holds one back', { send: { state: 'held' } }, 20, { left: 1 }],
  ])('says of what is unknown whether it is probably not sent, where %s', async (_what, other, later, expected) => {
    const people: Person[] = [
      UNKNOWN,
      ...Array.from({ length: later }, () => ({ send: { delivery: 'delivered' } as const })),
    ];
    await spring([...people, ...('send' in other ? [other] : [])]);
    const found = (await desk.wactl('campaigns reconcile spring --json', LATER)).json();
    expect({
      left: found.left,
      ...('probablyNotSent' in found ? { probablyNotSent: found.probablyNotSent } : {}),
    }).toEqual(expected);
    expect(await counts()).toMatchObject({ unknown: 1 });
    const soon = (await desk.wactl('campaigns reconcile spring --json')).json();
    expect(soon).not.toHaveProperty('probablyNotSent');
  });

  it('leaves what nothing proves, and exits with 10', async () => {
    await spring([UNKNOWN, UNKNOWN]);
    const result = await desk.wactl('campaigns reconcile spring');
    expect(result.exitCode).toBe(10);
    expect(result.stdout).toContain('Webhooks may still come');
    const later = await desk.wactl('campaigns reconcile spring', LATER);
    expect(later.stdout).toContain('--state unknown');
    expect(later.stdout).toContain('--close');
    expect(await counts()).toMatchObject({ unknown: 2 });
  });
});

describe("Meta's own record", () => {
  const wamid = `wamid.${Buffer.from('\u001c\u0018\u000b15550100100\u0015\u0002').toString('base64')}`;
  const recorded = (at: number, id = wamid) => ({
    message_id: id,
    events: { data: [{ delivery_status: 'SENT', timestamp: at / 1000 }] },
  });
  const asked = (graphUrl: string) =>
    desk.wactl('campaigns reconcile spring --json', { env: { WACTL_GRAPH_URL: graphUrl, WACTL_TOKEN: 'sbx_token' } });

  it('settles a message that fits nobody else', async () => {
    await spring([UNKNOWN, UNKNOWN]);
    const server = await startServer(json(200, { data: [recorded(NOON + 1000), recorded(NOON, 'wamid.other')] }));
    const result = await asked(server.url);
    expect(result.json()).toMatchObject({ unknown: 2, matched: { history: 1 }, left: 1, history: 'asked' });
    const rows = await desk.ledger(({ db }) => db.selectFrom('sends').select('wamid').orderBy('id').execute());
    expect(rows.map((row) => row.wamid)).toEqual([wamid, null]);
  });

  it.each([
    ['is of an earlier message', recorded(NOON - 5000)],
    ['came much later', recorded(NOON + 11 * MINUTE)],
    ['tells no time', { message_id: wamid }],
  ])('settles nothing by an entry that %s', async (_name, entry) => {
    await spring([UNKNOWN]);
    const server = await startServer(json(200, { data: [entry] }));
    expect((await asked(server.url)).json()).toMatchObject({ matched: { history: 0 }, left: 1 });
  });

  it('is not of every account', async () => {
    await spring([UNKNOWN]);
    const server = await startServer(json(400, refusal(100)));
    expect((await asked(server.url)).json()).toMatchObject({ left: 1, history: 'not-offered' });
  });
});

describe('campaigns reconcile --close', () => {
  it('takes messages as not sent once a person says so', async () => {
    await spring([UNKNOWN, { send: { state: 'unknown', updated_at: NOON + 10 * MINUTE } }]);
    const result = await desk.wactl('campaigns reconcile spring --close', { ...LATER, answers: [true] });
    expect(result.stdout).toMatch(/closed as not sent +1\n/);
    // One is too young.
    expect(result.exitCode).toBe(10);
    expect(await counts()).toMatchObject({ refused: 1, unknown: 1 });
  });

  it('changes nothing without a yes', async () => {
    await spring([UNKNOWN]);
    expect((await desk.wactl('campaigns reconcile spring --close', LATER)).exitCode).toBe(2);
    const declined = await desk.wactl('campaigns reconcile spring --close', { ...LATER, answers: [false] });
    expect(declined.exitCode).toBe(130);
    expect(await counts()).toMatchObject({ unknown: 1 });
  });

  it('is overturned by a webhook with the token', async () => {
    await spring([UNKNOWN]);
    await desk.wactl('campaigns reconcile spring --close --yes', LATER);
    await desk.ledger(async (store) => {
      const { token } = await store.db.selectFrom('sends').select('token').executeTakeFirstOrThrow();
      const item = status('read', NOON / 1000, { biz_opaque_callback_data: token });
      await storeDelivery(store, bytesOf(envelope([statuses([item])])), NOON);
    });
    await desk.wactl('campaigns reconcile spring');
    expect(await counts()).toMatchObject({ refused: 0, read: 1 });
  });
});

describe('campaigns reconcile --resend', () => {
  it('lets the recipients wait for another attempt, and the campaign go on', async () => {
    await spring([UNKNOWN, { send: {} }], { finished_at: NOON });
    const result = await desk.wactl('campaigns reconcile spring --resend --yes', LATER);
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain('`wactl campaigns run spring`');
    expect(await counts()).toMatchObject({ queued: 1, accepted: 1, unknown: 0 });
    expect(await desk.ledger(({ db }) => findCampaign(db, 'spring'))).toMatchObject({
      state: 'paused',
      finishedAt: null,
    });
  });

  it('sends nothing of a cancelled campaign', async () => {
    await spring([UNKNOWN], { state: 'cancelled' });
    const result = await desk.wactl('campaigns reconcile spring --resend --yes --json', LATER);
    expect(result.exitCode).toBe(5);
    expect(result.error().hint).toContain('--close');
    expect(await counts()).toMatchObject({ unknown: 1 });
  });

  it('excludes --close', async () => {
    await spring([UNKNOWN]);
    expect((await desk.wactl('campaigns reconcile spring --close --resend --yes')).exitCode).toBe(2);
  });
});
