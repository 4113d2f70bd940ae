import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ADA, openShop, type Shop } from '../send/shop.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
  await shop.inbound();
});
afterEach(() => shop.close());

async function refuseOnce(code: number): Promise<void> {
  const rule = { match: { method: 'POST', path: '/messages' }, times: 1, do: { status: 400, code, accept: false } };
  await shop.emulator.control('/faults', { rules: [rule] });
}

describe('messages list', () => {
  it('finds what failed with a phone number and nothing else', async () => {
    await shop.wactl(['send', 'text', ADA, 'Hello']);
    await refuseOnce(131026);
    const { token } = (await shop.wactl(['send', 'text', ADA, 'Hello again', '--json'])).json();
    const result = await shop.wactl(`messages list --to ${ADA} --status failed --since 2d --json`);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.json()).toEqual({
      messages: [
        {
          direction: 'out',
          contact: ADA,
          type: 'text',
          at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          status: 'failed',
          code: 131026,
          messageId: null,
          token,
          campaign: null,
          number: shop.phoneNumberId,
        },
      ],
    });
  });

  it('shows a person a table, what an error means, and that there may be more', async () => {
    await refuseOnce(131026);
    await shop.wactl(['send', 'text', ADA, 'Hello']);
    const { stdout } = await shop.wactl('messages list --limit 1');
    expect(stdout).toMatch(/^at +direction +contact +type +status +code +number +message\n/);
    expect(stdout).toContain('What 131026 means and what to do: wactl explain 131026');
    expect(stdout).toContain('The latest 1; --limit shows more.');
  });

  it('says that there is nothing, and makes no ledger for it', async () => {
    const empty = await shop.wactl('messages list', { env: { WACTL_STORE: '/nowhere/there/ledger.sqlite' } });
    expect(empty).toMatchObject({ exitCode: 0, stdout: 'No messages found.\n', stderr: '' });
  });

  it('looks back by a duration, from a time and from a date', async () => {
    await shop.wactl(['send', 'text', ADA, 'Hello']);
    const sent = shop.emulator.clock.now();
    const countSince = async (since: string) =>
      (await shop.wactl(`messages list --to ${ADA} --since ${since} --json`))
        .json()
        .messages.filter(({ direction }: { direction: string }) => direction === 'out').length;
    const iso = (at: number) => new Date(at).toISOString();
    const day = (at: number) => iso(at).slice(0, 10);
    expect(await countSince('1h')).toBe(1);
    expect(await countSince(iso(sent - 60_000))).toBe(1);
    expect(await countSince(iso(sent + 60_000))).toBe(0);
    expect(await countSince(iso(sent + 3_600_000 - 60_000).replace('Z', '+01:00'))).toBe(1);
    expect(await countSince(day(sent))).toBe(1);
    expect(await countSince(day(sent + 86_400_000))).toBe(0);
  });

  it.each([
    ['a status of nobody', 'messages list --status lost'],
    ['no duration', 'messages list --since yesterday'],
    ['a day that does not exist', 'messages list --since 2026-02-30'],
    ['another order of day and month', 'messages list --since 01.11.2026'],
    ['a contact that is none', 'messages list --to 12'],
    ['no count', 'messages list --limit 0'],
  ])('refuses %s', async (_name, line) => {
    expect((await shop.wactl(line)).exitCode).toBe(2);
  });
});

describe('messages trace of a person', () => {
  it('is one timeline of the last messages, each step with its message', async () => {
    const { messageId } = (await shop.wactl(['send', 'text', ADA, 'Hello', '--json'])).json();
    await refuseOnce(131026);
    const { token } = (await shop.wactl(['send', 'text', ADA, 'Hello again', '--json'])).json();
    const trace = (await shop.wactl(`messages trace ${ADA} --json`)).json();
    expect(trace).toMatchObject({ messageId: null, token: null, contact: ADA, history: 'not-offered' });
    expect(trace.steps.map(({ event, messageId: id }: { event: string; messageId: string }) => [event, id])).toEqual([
      ['intent', messageId],
      ['accepted', messageId],
      ['intent', token],
      ['refused', token],
    ]);
    const { stdout } = await shop.wactl(`messages trace ${ADA} --offline`);
    expect(stdout).toMatch(/^Last messages to and from \+15550100002\n\nat +by +what +details +message\n/);
  });

  it('takes a phone in national form with its country', async () => {
    await shop.wactl(['send', 'text', ADA, 'Hello']);
    expect((await shop.wactl('messages trace 5550100002 --country US --json')).json().contact).toBe(ADA);
  });

  it('says that nothing is known of somebody', async () => {
    const result = await shop.wactl('messages trace +15550100009 --json');
    expect(result.error()).toMatchObject({ code: 'message-not-found', exitCode: 3 });
  });
});
