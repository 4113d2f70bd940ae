import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/core/ledger/store.js';
import { type Intent, journalIntent, markOnWire, recordResult } from '../../src/core/messages/journal.js';
import { messageState } from '../../src/core/messages/status.js';
import { statusOf } from '../../src/core/messages/statuses.js';
import { createReceiver, type Receiver } from '../../src/core/webhooks/receiver.js';
import { sign } from '../../src/core/webhooks/signature.js';
import { memoryStore, runsHere } from '../core/ledger/support.js';
import { bytesOf, envelope, NUMBER, status, statuses } from '../core/webhooks/samples.js';
import { fixedClock, NOON } from '../support/run.js';

const SECRET = 'app-secret';
const AT = NOON / 1000;
const KINDS = ['sent', 'delivered', 'read', 'played', 'failed'] as const;
type Kind = (typeof KINDS)[number];

/** One status of Meta's. Its time need not follow from its kind. */
interface Event {
  readonly kind: Kind;
  /** After noon, in seconds. */
  readonly second: number;
}

/** What the sender had heard itself when the webhooks came: no answer yet, none at all, a no that was none, or the id. */
type Heard = 'nothing yet' | 'no answer' | 'a refusal' | 'the id';

/** Where a message stands in the end, without what names it. */
type Final = Awaited<ReturnType<World['finalAfter']>>;

interface World {
  /** @param deliveries events that come in one webhook each */
  finalAfter(deliveries: readonly (readonly Event[])[], heard?: Heard): ReturnType<typeof standing>;
}

/** A receiver on one ledger; each history is of a message of its own. */
async function openWorld(): Promise<World> {
  const store = await memoryStore();
  const failures: unknown[] = [];
  const receiver = createReceiver({
    store,
    secrets: [SECRET],
    clock: fixedClock(),
    onApplied: (some) => failures.push(...some.flatMap(({ failure }) => failure ?? [])),
    onRefused: (refusal) => failures.push(refusal),
  });
  let count = 0;
  return {
    async finalAfter(deliveries, heard = 'no answer') {
      count += 1;
      const message = await journalled(store, `wamid.OUT${count}`, heard);
      for (const events of deliveries) await post(receiver, message, events);
      await receiver.idle();
      expect(failures).toEqual([]);
      return standing(store, message);
    },
  };
}

interface Message {
  readonly id: number;
  readonly token: string;
  readonly wamid: string;
}

async function journalled(store: Store, wamid: string, heard: Heard): Promise<Message> {
  const intent: Intent = { phoneNumberId: NUMBER, recipient: '+15550100002', type: 'text', payloadHash: 'hash' };
  const { record } = await journalIntent(store, intent, NOON);
  await markOnWire(store, record, NOON);
  const broken = { errorCode: null, error: 'broken' };
  if (heard === 'no answer') await recordResult(store, record, { state: 'unknown', ...broken }, NOON);
  if (heard === 'a refusal') await recordResult(store, record, { state: 'refused', ...broken }, NOON);
  if (heard === 'the id') await recordResult(store, record, { state: 'accepted', wamid }, NOON);
  return { id: record.id, token: record.token, wamid };
}

async function post(receiver: Receiver, { wamid, token }: Message, events: readonly Event[]): Promise<void> {
  const list = events.map(({ kind, second }) => {
    // Nobody promises that a failure brings the token back.
    const more =
      kind === 'failed' ? { errors: [{ code: 131026, title: 'Undeliverable' }] } : { biz_opaque_callback_data: token };
    return status(kind, AT + second, { id: wamid, ...more });
  });
  const body = bytesOf(envelope([statuses(list)]));
  expect(await receiver.receive(body, sign(body, SECRET))).toBeUndefined();
}

async function standing(store: Store, { id, wamid }: Message) {
  const { record, status: word, error } = await messageState(store, id);
  const rows = await store.db
    .selectFrom('message_statuses')
    .select(['status', 'at'])
    .where('wamid', '=', wamid)
    .orderBy('at')
    .orderBy('status')
    .execute();
  const { state, error_code } = record;
  const told = await statusOf(store, wamid);
  return {
    word,
    error,
    at: told?.at,
    hasToken: told?.callbackData === record.token,
    journal: { state, error_code, hasId: record.wamid === wamid },
    rows,
  };
}

const event: fc.Arbitrary<Event> = fc.record({ kind: fc.constantFrom(...KINDS), second: fc.nat(3) });

/** Events that all come, some of them more than once, in two orders and cut into webhooks in two ways. */
const twoHistories = fc
  .array(event, { minLength: 1, maxLength: 6 })
  .chain((events) => fc.tuple(history(events), history(events)));

function history(events: readonly Event[]): fc.Arbitrary<readonly (readonly Event[])[]> {
  const repeats = fc.subarray([...events]);
  return repeats
    .chain((again) => fc.shuffledSubarray([...events, ...again], { minLength: events.length + again.length }))
    .chain((order) => fc.tuple(fc.constant(order), fc.array(fc.boolean(), { minLength: 12, maxLength: 12 })))
    .map(([order, cuts]) => cutUp(order, cuts));
}

/** A new webhook begins where `cuts` says so. */
function cutUp(order: readonly Event[], cuts: readonly boolean[]): Event[][] {
  return order.reduce<Event[][]>((webhooks, item, index) => {
    const last = webhooks.at(-1);
    if (last === undefined || cuts[index]) webhooks.push([item]);
    else last.push(item);
    return webhooks;
  }, []);
}

function ordersOf<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first, index) => ordersOf(list.toSpliced(index, 1)).map((rest) => [first, ...rest]));
}

const FOUR: readonly Event[] = KINDS.filter((kind) => kind !== 'played').map((kind, second) => ({ kind, second }));

describe.each<Heard>(['nothing yet', 'no answer', 'a refusal', 'the id'])('when the sender had heard: %s', (heard) => {
  it('sent, delivered, read and failed, each three times, end as one in all 24 orders', async () => {
    const world = await openWorld();
    const finals: Final[] = [];
    for (const order of ordersOf(FOUR)) {
      const tripled = [...order, ...order, ...order].map((item) => [item]);
      finals.push(await world.finalAfter(tripled, heard));
    }
    expect(new Set(finals.map((final) => JSON.stringify(final))).size).toBe(1);
    expect(finals[0]).toMatchObject({
      word: 'read',
      at: '2026-11-01T12:00:02.000Z',
      hasToken: true,
      journal: { state: 'accepted', error_code: null, hasId: true },
      rows: FOUR.map(({ kind, second }) => ({ status: kind, at: NOON + second * 1000 })),
    });
  });
});

it('any two histories of the same events end as one', async () => {
  const world = await openWorld();
  await fc.assert(
    fc.asyncProperty(twoHistories, async ([one, other]) => {
      expect(await world.finalAfter(one)).toEqual(await world.finalAfter(other));
    }),
    { numRuns: runsHere(50) },
  );
});

describe('the judge finds', () => {
  it('a status that is the last word which came, or the last by its time', async () => {
    const lastWord = (events: readonly Event[]) => events.at(-1)?.kind;
    const latest = (events: readonly Event[]) => events.toSorted((a, b) => a.second - b.second).at(-1)?.kind;
    for (const wrong of [lastWord, latest]) {
      const property = fc.property(twoHistories, ([one, other]) => wrong(one.flat()) === wrong(other.flat()));
      expect(fc.check(property, { numRuns: 500, seed: 22 }).failed).toBe(true);
    }
  });

  it('a status that is kept each time it comes', async () => {
    const counted = (events: readonly Event[]) => events.length;
    const property = fc.property(twoHistories, ([one, other]) => counted(one.flat()) === counted(other.flat()));
    expect(fc.check(property, { numRuns: 500, seed: 22 }).failed).toBe(true);
  });
});
