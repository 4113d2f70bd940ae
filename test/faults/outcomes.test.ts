import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sendMessage } from '../../src/app/send-message.js';
import { ADA, openShop, type Shop } from '../commands/send/shop.js';
import { connect } from '../core/graph/graph-server.js';
import { portsOf } from '../support/ports.js';
import { doubles, lies, seenBy } from './judge.js';
import { keyedText } from './keyed-text.js';
import { optimistic } from './wrong-parts.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
  await shop.inbound();
});
afterEach(() => shop.close());

const KEYED = ['send', 'text', ADA, 'Hello Ada', '--idempotency-key', 'order-1042', '--json'];

const strikeOnce = (action: object) =>
  shop.emulator.control('/faults', { rules: [{ match: { method: 'POST', path: '/messages' }, times: 1, do: action }] });
const journal = () => shop.ledger(({ db }) => db.selectFrom('sends').selectAll().execute());

/** Sends while Meta answers so, then repeats the command when all is well again. */
async function sendTwice(action: object) {
  await strikeOnce(action);
  const first = await shop.wactl(KEYED);
  const [record] = await journal();
  if (record === undefined) throw new Error('nothing was journalled');
  const second = await shop.wactl(KEYED);
  const seen = seenBy(await shop.sends());
  expect(lies(seen, [record, ...(await journal())])).toEqual([]);
  expect(doubles(seen)).toEqual([]);
  return { first, record, second, requests: seen.length, accepted: seen.filter(({ accepted }) => accepted).length };
}

/** Codes that ask for fewer messages, with the HTTP status of the catalogue. */
const THROTTLES = [4, 17, 32, 341, 613, 80007, 80008, 130429, 131056];

describe('a sure no', () => {
  it.each(THROTTLES)('that asks to come later, %i: exit 6, and the key sends once more', async (code) => {
    const { first, record, second, requests, accepted } = await sendTwice({ code });
    expect(first.exitCode).toBe(6);
    expect(first.error()).toMatchObject({ code: 'rate-limited', meta: { code } });
    expect(record).toMatchObject({ state: 'refused', error_code: code, wamid: null, attempt: 1 });
    expect(second).toMatchObject({ exitCode: 0, stderr: '' });
    expect([requests, accepted]).toEqual([2, 1]);
    expect(await journal()).toMatchObject([
      { state: 'refused', attempt: 1, is_replaced: 1 },
      { state: 'accepted', attempt: 2 },
    ]);
  });

  it.each([
    ['of the person', { code: 131026 }, 1],
    ['of the window', { code: 131047 }, 5],
    ['of the number, which has sent too much spam', { code: 131048 }, 6],
    ['of the template', { code: 132015 }, 9],
  ])('%s: its exit code, and the key repeats the answer', async (_name, action, exitCode) => {
    const { first, record, second, requests } = await sendTwice(action);
    expect(first.exitCode).toBe(exitCode);
    expect(record).toMatchObject({ state: 'refused', error_code: action.code, wamid: null });
    expect([second.exitCode, second.json()]).toEqual([exitCode, first.json()]);
    expect(requests).toBe(1);
  });

  it('under HTTP 429, by a code that says nothing: exit 6, and nothing is sent again', async () => {
    const { first, record, second, requests } = await sendTwice({ status: 429, code: 100 });
    expect([first.exitCode, second.exitCode]).toEqual([6, 6]);
    expect(record).toMatchObject({ state: 'refused', error_code: 100 });
    expect(requests).toBe(1);
  });
});

/** Answers that leave it open, each after Meta took the message: that is where a second request would do harm. */
const OPEN: readonly (readonly [string, object, number | null])[] = [
  ['HTTP 500', { status: 500 }, 1],
  ['HTTP 503', { status: 503 }, 2],
  ['HTTP 599', { status: 599 }, 1],
  ['the page of a proxy, HTTP 502', { status: 502 }, null],
  ['the page of a proxy, HTTP 504', { status: 504 }, null],
  ['HTTP 408', { status: 408, code: 100 }, 100],
  ['1', { code: 1 }, 1],
  ['2', { code: 2 }, 2],
  ['3 under HTTP 500', { code: 3 }, 3],
  ['131000', { code: 131000 }, 131000],
  ['131000 under HTTP 400', { status: 400, code: 131000 }, 131000],
  ['131016', { code: 131016 }, 131016],
  ['131027', { code: 131027 }, 131027],
  ['131045', { code: 131045 }, 131045],
  ['131057', { code: 131057 }, 131057],
  ['maintenance under HTTP 400', { status: 400, code: 131057 }, 131057],
  ['133004', { code: 133004 }, 133004],
  ['134102', { code: 134102 }, 134102],
  ['2494100', { code: 2494100 }, 2494100],
  ['a refusal of the person under HTTP 500', { status: 500, code: 131026 }, 131026],
  ['throttling under HTTP 500', { status: 500, code: 130429 }, 130429],
];

describe('an outcome that nobody knows', () => {
  it.each<readonly [string, object, number | null, number]>([
    ...OPEN.map(([name, action, code]) => [name, { ...action, accept: true }, code, 1] as const),
    ['a 500 before Meta took it', { status: 500, code: 131000, accept: false }, 131000, 0],
    ['a reset before Meta took it', { reset: 'before-accept' }, null, 0],
    ['a reset after Meta took it', { reset: 'after-accept' }, null, 1],
    ['a reset in the answer', { reset: 'mid-reply' }, null, 1],
    ['half an answer', { truncate: 20 }, null, 1],
  ])('%s: exit 10, and nothing is sent again', async (_name, action, code, taken) => {
    const { first, record, second, requests, accepted } = await sendTwice(action);
    expect(first.exitCode).toBe(10);
    const { token } = record;
    expect(first.json()).toEqual({ messageId: null, to: ADA, type: 'text', status: 'unknown', token });
    expect(first.error()).toMatchObject({
      code: 'outcome-unknown',
      hint: `do not send it again yet: a delivery webhook shows whether it was sent; see \`wactl messages trace ${token}\``,
    });
    expect(record).toMatchObject({ state: 'unknown', error_code: code, wamid: null, attempt: 1 });
    expect([second.exitCode, second.json()]).toEqual([10, first.json()]);
    expect([requests, accepted]).toEqual([1, taken]);
  });
});

describe('the judge finds', () => {
  it('a message that is sent twice, because a 5xx was taken for a no', async () => {
    await strikeOnce({ status: 500, code: 131000, accept: true });
    const { graphUrl, token } = shop.emulator;
    const graph = optimistic(connect({ url: graphUrl }, { token }));
    const told = await shop.ledger(async (store) => {
      const ports = portsOf(shop.emulator, { graph, store });
      const request = keyedText(ADA, shop.phoneNumberId);
      await sendMessage(request, ports);
      const first = await store.db.selectFrom('sends').selectAll().execute();
      await sendMessage(request, ports);
      return first;
    });
    const seen = seenBy(await shop.sends());
    expect(lies(seen, told)).toEqual([expect.stringMatching(/ is told as refused, and was taken$/)]);
    expect(doubles(seen)).toEqual([expect.stringMatching(/^accepted 2 times: /)]);
  });
});
