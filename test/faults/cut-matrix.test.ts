import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Graph } from '../../src/core/graph/client.js';
import { createDispatcher } from '../../src/core/graph/transport.js';
import { deliver } from '../../src/core/messages/deliver.js';
import { mayTryAgain } from '../../src/core/messages/journal-states.js';
import { connect } from '../core/graph/graph-server.js';
import { memoryStore } from '../core/ledger/support.js';
import { fixedClock } from '../support/run.js';
import { type Cut, type Ending, startCutServer } from './cut-server.js';
import { lies, type Told, textPayload } from './judge.js';
import { optimistic, repeating } from './wrong-parts.js';

/** How often each cell of the matrix is played. */
const TIMES = 10;

/** Comes in many pieces, so that the server has read a part of it when it breaks off. */
const LARGE = 'x'.repeat(1024 * 1024);

/** Sends one message after the other through one client, as a run of many messages does. */
interface Sender {
  send(body?: string): Promise<{ readonly state: string; readonly exitCode: number; readonly mayTryAgain: boolean }>;
  readonly told: readonly Told[];
  readonly dispatcher: Dispatcher;
}

async function openSender(url: string, wrong: (graph: Graph) => Graph = (graph) => graph): Promise<Sender> {
  const clock = fixedClock();
  const store = await memoryStore(clock);
  const dispatcher = createDispatcher(new URL(url), {}, { connectMs: 5_000, responseMs: 5_000 });
  onTestFinished(() => dispatcher.destroy());
  const graph = wrong(connect({ url }, { dispatcher }));
  const services = { store, graph, clock, signal: new AbortController().signal };
  const intent = { phoneNumberId: '310000000000001', recipient: '+15550100002', type: 'text', payloadHash: 'hash' };
  const told: Told[] = [];
  return {
    told,
    dispatcher,
    async send(body) {
      const { record, error } = await deliver(services, intent, (token) => textPayload(token, body));
      told.push(record);
      return { state: record.state, exitCode: error?.exitCode ?? 0, mayTryAgain: mayTryAgain(record) };
    },
  };
}

const ACCEPTED = { state: 'accepted', exitCode: 0, mayTryAgain: false };
const REFUSED = { state: 'refused', exitCode: 7, mayTryAgain: true };
const UNKNOWN = { state: 'unknown', exitCode: 10, mayTryAgain: false };

const CUTS: readonly Cut[] = ['in the request body', 'after the request', 'in the reply head', 'in the reply body'];
const ENDINGS: readonly Ending[] = ['reset', 'end'];

describe('a new connection', () => {
  it('that is refused: nothing was sent, and it may be tried again', async () => {
    const server = await startCutServer();
    await server.stop();
    const sender = await openSender(server.url);
    for (let time = 0; time < TIMES; time += 1) expect(await sender.send()).toEqual(REFUSED);
    expect(lies(server.seen, sender.told)).toEqual([]);
  });

  it.each(ENDINGS)('that breaks once it is made (%s): a sure no only before the first byte', async (ending) => {
    const server = await startCutServer();
    const sender = await openSender(server.url);
    for (let time = 0; time < TIMES; time += 1) {
      server.cutNext('after connect', ending);
      // The system tells of the reset with the connection or after it, as it likes; by then the request may have left.
      expect([REFUSED, UNKNOWN]).toContainEqual(await sender.send());
    }
    expect(lies(server.seen, sender.told)).toEqual([]);
    expect(server.seen).toEqual([]);
  });

  describe.each(ENDINGS)('that breaks with %s', (ending) => {
    it.each(CUTS)('%s: nobody knows, and the request was made once', async (cut) => {
      const server = await startCutServer();
      const sender = await openSender(server.url);
      for (let time = 0; time < TIMES; time += 1) {
        server.cutNext(cut, ending);
        expect(await sender.send(cut === 'in the request body' ? LARGE : undefined)).toEqual(UNKNOWN);
      }
      expect(lies(server.seen, sender.told)).toEqual([]);
      expect([server.seen.length, server.connections()]).toEqual([TIMES, TIMES]);
    });
  });
});

describe('a kept-alive connection', () => {
  it('that has gone, where none is to be had: nothing was sent, and it may be tried again', async () => {
    for (let time = 0; time < TIMES; time += 1) {
      const server = await startCutServer();
      const sender = await openSender(server.url);
      expect(await sender.send()).toEqual(ACCEPTED);
      const gone = once(sender.dispatcher, 'disconnect');
      await server.stop();
      await gone;
      expect(await sender.send()).toEqual(REFUSED);
      expect(lies(server.seen, sender.told)).toEqual([]);
    }
  });

  it('that ends while it is taken up again: told as it was, and the request was made once', async () => {
    const server = await startCutServer();
    const sender = await openSender(server.url);
    for (let time = 0; time < TIMES; time += 1) {
      server.endAfterReply();
      expect(await sender.send()).toEqual(ACCEPTED);
      expect([ACCEPTED, UNKNOWN]).toContainEqual(await sender.send());
    }
    expect(lies(server.seen, sender.told)).toEqual([]);
  });

  describe.each(ENDINGS)('that breaks with %s', (ending) => {
    it.each<Cut>(['at the first byte', ...CUTS])('%s: nobody knows, and the request was made once', async (cut) => {
      const server = await startCutServer();
      const sender = await openSender(server.url);
      for (let time = 0; time < TIMES; time += 1) {
        expect(await sender.send()).toEqual(ACCEPTED);
        // The client takes the connection back a moment after it gave the answer.
        await setImmediate();
        server.cutNext(cut, ending);
        expect(await sender.send(cut === 'in the request body' ? LARGE : undefined)).toEqual(UNKNOWN);
      }
      expect(lies(server.seen, sender.told)).toEqual([]);
      expect(server.connections()).toBe(TIMES);
    });
  });
});

describe('the judge finds', () => {
  /** Plays a cut once against a sender that is wrong on purpose, and lists what it breaks. */
  async function liesOf(wrong: (graph: Graph) => Graph, cut: Cut): Promise<readonly string[]> {
    const server = await startCutServer();
    const sender = await openSender(server.url, wrong);
    server.cutNext(cut, 'reset');
    await sender.send();
    return lies(server.seen, sender.told);
  }

  describe.each<Cut>(['after the request', 'in the reply head', 'in the reply body'])('after a cut %s', (cut) => {
    it('that a client repeats its request', async () => {
      expect(await liesOf(repeating, cut)).toEqual([expect.stringMatching(/ was sent 2 times$/)]);
    });

    it('that a broken connection is called a sure no', async () => {
      expect(await liesOf(optimistic, cut)).toEqual([expect.stringMatching(/ is told as refused, and was taken$/)]);
    });
  });
});
