import { describe, expect, it } from 'vitest';
import { CliError, EXIT } from '../../../src/core/errors/error.js';
import { GraphError, NetworkError } from '../../../src/core/graph/errors.js';
import { counting, readAttempts } from '../../../src/core/numbers/attempt-log.js';
import { NOON } from '../../support/run.js';
import { temporaryStore } from '../ledger/support.js';

const HOUR = 3_600_000;
const TRIAL = { phoneNumberId: '31', kind: 'register', at: NOON } as const;
const never = (error: CliError) => {
  throw error;
};

const refusal = (code: number, httpStatus = 400, subcode?: number) =>
  new GraphError({
    code,
    type: 'OAuthException',
    message: '',
    httpStatus,
    ...(subcode === undefined ? {} : { subcode }),
  });
const network = (handed: boolean) => new NetworkError('broken', { hint: 'again', transient: true, handed });

describe('counting', () => {
  it('writes before the call leaves, and gives what the call gives', async () => {
    const store = await temporaryStore();
    const seen = await counting(store, TRIAL, () => readAttempts(store, NOON), never);
    const attempts = [{ kind: 'register', code: null, subcode: null, at: NOON }];
    expect(seen).toEqual(new Map([['31', attempts]]));
    expect(await readAttempts(store, NOON)).toEqual(new Map([['31', attempts]]));
  });

  it.each<[string, Error, { code: number | null; subcode: number | null } | undefined]>([
    ['a refusal', refusal(133005), { code: 133005, subcode: null }],
    ['a refusal with a subcode', refusal(136024, 400, 2388367), { code: 136024, subcode: 2388367 }],
    ['too many of them', refusal(133016), { code: 133016, subcode: null }],
    ['a fault of Meta', refusal(1, 500), { code: 1, subcode: null }],
    ['a connection that broke after the request', network(true), { code: null, subcode: null }],
    ['Ctrl-C while the answer was awaited', new DOMException('', 'AbortError'), { code: null, subcode: null }],
    ['a connection that never was', network(false), undefined],
    ['a token that is not taken', refusal(190, 401), undefined],
    ['a missing permission', refusal(200, 403), undefined],
    ['too many calls of any kind', refusal(80007), undefined],
  ])('after %s', async (_name, error, kept) => {
    const store = await temporaryStore();
    const call = () => Promise.reject(error);
    await expect(counting(store, TRIAL, call, never)).rejects.toBe(error);
    const expected = kept === undefined ? new Map() : new Map([['31', [{ kind: 'register', ...kept, at: NOON }]]]);
    expect(await readAttempts(store, NOON)).toEqual(expected);
  });

  it('makes the call although the ledger cannot be written, and says so', async () => {
    const store = await temporaryStore();
    const broken = new CliError('full', { code: 'store-disk-full', exitCode: EXIT.failed });
    const db = new Proxy(store.db, {
      get() {
        throw broken;
      },
    });
    const heard: CliError[] = [];
    expect(
      await counting(
        { db },
        TRIAL,
        async () => 'done',
        (error) => heard.push(error),
      ),
    ).toBe('done');
    expect(heard).toEqual([broken]);
  });
});

describe('readAttempts', () => {
  it('leaves out what no limit looks at any more, and keeps numbers apart', async () => {
    const store = await temporaryStore();
    for (const [phoneNumberId, hoursAgo] of [
      ['31', 72],
      ['31', 1],
      ['32', 2],
      ['31', 3],
    ] as const) {
      await counting(store, { ...TRIAL, phoneNumberId, at: NOON - hoursAgo * HOUR }, async () => undefined, never);
    }
    const hoursAgo = [...(await readAttempts(store, NOON))].map(([id, list]) => [
      id,
      ...list.map(({ at }) => (NOON - at) / HOUR),
    ]);
    expect(hoursAgo.sort()).toEqual([
      ['31', 3, 1],
      ['32', 2],
    ]);
  });
});
