import { describe, expect, it } from 'vitest';
import { metaErrors } from '../../../src/core/meta/errors.js';
import { type Sandbox, sandbox } from '../graph-client.js';

const send = ({ call, number }: Sandbox, to: string) =>
  call('POST', `/${number}/messages`, { messaging_product: 'whatsapp', to, text: { body: 'Hi' } });

const plan = (box: Sandbox, ...rules: object[]) => box.control('POST', '/faults', { rules });

/** The last status of each message, with the code of a failure. */
function failures({ received }: Sandbox): readonly number[] {
  interface Status {
    readonly errors?: readonly { readonly code: number }[];
  }
  const statuses = received.flatMap(({ body }): readonly Status[] => body.entry[0].changes[0].value.statuses ?? []);
  return statuses.flatMap(({ errors = [] }) => errors.map(({ code }) => code));
}

const kinds = metaErrors.map(({ code, subcode, http, where }) => ({ code, subcode, http, where }));

describe('every error of the catalogue', () => {
  it('is reached by a rule: as an answer with its subcode and status', async () => {
    const box = sandbox();
    const answers = kinds.filter(({ where }) => where !== 'webhook');
    expect(answers.length).toBeGreaterThan(60);
    for (const { code, subcode, http } of answers) {
      await plan(box, { match: { path: '/messages' }, do: { code, ...(subcode === undefined ? {} : { subcode }) } });
      const { status, body } = await send(box, '+15550100002');
      expect([body.error.code, body.error.error_subcode, status]).toEqual([code, subcode, http ?? 400]);
      expect(body.error).toMatchObject({ message: expect.any(String), fbtrace_id: expect.stringMatching(/^A/) });
    }
    expect((await box.control('GET', '/accepted')).body.total).toBe(0);
  });

  it('is reached by a rule: as the failure that a webhook tells of', async () => {
    const box = sandbox({ seed: { settings: { closedWindow: 'webhook' } } });
    await box.subscribe();
    const codes = [...new Set(kinds.filter(({ where }) => where !== 'sync').map(({ code }) => code))];
    expect(codes.length).toBeGreaterThan(20);
    for (const failWith of codes) {
      await plan(box, { match: { path: '/messages' }, do: { failWith } });
      expect((await send(box, '+15550100002')).status).toBe(200);
      await box.emulator.clock.advance(1_000);
    }
    expect(failures(box)).toEqual(codes);
    expect((await box.control('GET', '/accepted')).body.total).toBe(codes.length);
  });
});

describe('a rule strikes', () => {
  /** The numbers of the requests, from 1, that a rule made fail. */
  async function struck(box: Sandbox, count: number): Promise<readonly number[]> {
    const failed = [];
    for (let index = 1; index <= count; index++) {
      if ((await send(box, '+15550100002')).status !== 200) failed.push(index);
    }
    return failed;
  }

  it('each third request after the first two, four times', async () => {
    const box = sandbox();
    await plan(box, { skip: 2, every: 3, times: 4, do: { status: 500 } });
    expect(await struck(box, 20)).toEqual([5, 8, 11, 14]);
  });

  it('a share of the requests: the same ones in each run of a seed, also across a snapshot', async () => {
    const rule = { share: 0.1, times: 1_000_000, do: { code: 131000 } };
    const run = async (randomSeed: number) => {
      const box = sandbox({ randomSeed });
      await plan(box, rule);
      return struck(box, 1_000);
    };
    const [first, again, other] = [await run(7), await run(7), await run(8)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    for (const { length } of [first, other]) expect(Math.abs(length - 100)).toBeLessThan(40);

    const box = sandbox({ randomSeed: 7 });
    await plan(box, rule);
    const before = await struck(box, 400);
    expect((await box.control('POST', '/snapshot', box.emulator.snapshot())).status).toBe(200);
    const after = await struck(box, 600);
    expect([...before, ...after.map((place) => place + 400)]).toEqual(first);
  });

  it.each([
    ['all', 1, 50],
    ['none', 0, 0],
  ])('%s at the ends of the scale', async (_, share, count) => {
    const box = sandbox();
    await plan(box, { share, times: 100, do: { status: 500 } });
    expect(await struck(box, 50)).toHaveLength(count);
  });
});

describe('a rule is refused', () => {
  it.each([
    ['mid-body by a body', { match: { body: 'row-1' }, do: { reset: 'mid-body' } }, 'the body is not there yet'],
    ['on-connect with a match', { match: { path: '/' }, do: { reset: 'on-connect' } }, 'no request to match yet'],
    ['on-connect with more to do', { do: { reset: 'on-connect', status: 500 } }, 'no request to match yet'],
    ['a share above all', { share: 1.5, do: { status: 500 } }, 'rules.0.share'],
    ['each zeroth', { every: 0, do: { status: 500 } }, 'rules.0.every'],
  ])('%s', async (_, rule, message) => {
    const { status, body } = await plan(sandbox(), rule);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
  });
});
