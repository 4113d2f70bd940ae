import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../src/core/time-units.js';
import type { SeedInput } from '../../../src/emulator/seed/seed-schema.js';
import { handClock, ORDER_SHIPPED, type Sandbox, sandbox } from '../graph-client.js';

const PROMO = {
  name: 'promo',
  language: 'en_US',
  category: 'MARKETING' as const,
  components: [{ type: 'BODY', text: 'Our sale begins today.' }],
};
const components = [{ type: 'body', parameters: ['Ada', 'A-1'].map((text) => ({ type: 'text', text })) }];

function seed(more: {
  settings?: NonNullable<SeedInput['settings']>;
  business?: SeedInput['business'];
  number?: NonNullable<NonNullable<SeedInput['wabas']>[number]['numbers']>[number];
}): SeedInput {
  return {
    settings: { limits: 'on', lastStatus: 'delivered', ...more.settings },
    ...(more.business === undefined ? {} : { business: more.business }),
    wabas: [
      {
        numbers: [more.number ?? { number: '5550100001', registered: true, name_status: 'APPROVED' }],
        templates: [{ ...ORDER_SHIPPED, components: [...ORDER_SHIPPED.components] }, PROMO],
      },
    ],
  };
}

const person = (index: number) => `+1555${1_000_000 + index}`;

const sendTemplate = ({ call, number }: Sandbox, to: string, name: 'order_shipped' | 'promo' = 'order_shipped') =>
  call('POST', `/${number}/messages`, {
    messaging_product: 'whatsapp',
    to,
    type: 'template',
    template: { name, language: { code: 'en_US' }, ...(name === 'promo' ? {} : { components }) },
  });

const sendText = ({ call, number }: Sandbox, to: string) =>
  call('POST', `/${number}/messages`, { messaging_product: 'whatsapp', to, text: { body: 'Hi' } });

/** Sends to so many people at once, and counts the answers by code; 0 is a message that was accepted. */
async function burst(box: Sandbox, count: number, from = 0): Promise<Record<number, number>> {
  const codes: Record<number, number> = {};
  for (let index = 0; index < count; index++) {
    const { status, body } = await sendTemplate(box, person(from + index));
    const code = status === 200 ? 0 : body.error.code;
    codes[code] = (codes[code] ?? 0) + 1;
  }
  return codes;
}

const advance = (box: Sandbox, ms: number) => box.emulator.clock.advance(ms);

/** The last status of each message that webhooks told of, with the code of a failure. */
function statuses({ received }: Sandbox) {
  return received.flatMap(({ body }) =>
    // biome-ignore lint/suspicious/noExplicitAny: a webhook as it came
    (body.entry[0].changes[0].value.statuses ?? []).map(({ status, errors }: any) =>
      errors === undefined ? status : `${status} ${errors[0].code}`,
    ),
  );
}

describe('the rate of a number', () => {
  const tier = { messaging_limit: 'TIER_UNLIMITED' as const };

  it.each([
    ['80 by default', {}, 80],
    ['1,000 at high throughput', { throughput: 'HIGH' as const }, 1_000],
    ['the seed says', { messages_per_second: 25 }, 25],
  ])('is %s', async (_, more, cap) => {
    const number = { number: '5550100001', registered: true, name_status: 'APPROVED' as const, ...more };
    const box = sandbox({ seed: seed({ business: tier, number }) });
    expect(await burst(box, cap + 10)).toEqual({ 0: cap, 130429: 10 });
    await advance(box, 999);
    expect(await burst(box, 1, 5_000)).toEqual({ 130429: 1 });
    await advance(box, 1);
    expect(await burst(box, 1, 5_000)).toEqual({ 0: 1 });
  });

  it('holds for every second that begins anywhere, not for those of a clock', async () => {
    const box = sandbox({ seed: seed({ business: tier }) });
    const times: number[] = [];
    for (let index = 0; index < 600; index++) {
      await advance(box, index % 7);
      if ((await sendTemplate(box, person(index))).status === 200) times.push(box.emulator.clock.now());
    }
    const fullest = Math.max(...times.map((at) => times.filter((other) => other > at - 1_000 && other <= at).length));
    expect(fullest).toBe(80);
    expect(times.length).toBeLessThan(600);
  });

  it('falls and rises while messages go out', async () => {
    const box = sandbox({ seed: seed({ business: tier }) });
    const decide = (body: object) => box.control('POST', `/numbers/${box.number}/decide`, body);
    expect((await decide({ messagesPerSecond: 20 })).body).toMatchObject({ messagesPerSecond: 20 });
    expect(await burst(box, 30)).toEqual({ 0: 20, 130429: 10 });
    expect((await decide({ messagesPerSecond: null })).body).toMatchObject({ messagesPerSecond: 80 });
    expect(await burst(box, 70, 100)).toEqual({ 0: 60, 130429: 10 });
    expect((await decide({ throughput: 'high' })).body).toMatchObject({ messagesPerSecond: 1_000 });
    expect(await burst(box, 70, 200)).toEqual({ 0: 70 });
  });

  it('counts what comes in, which is never refused', async () => {
    const box = sandbox({ seed: seed({ business: tier }) });
    for (let index = 0; index < 90; index++) {
      expect((await box.control('POST', '/inbound', { from: person(index), text: 'Hi' })).status).toBe(200);
    }
    expect(await burst(box, 1)).toEqual({ 130429: 1 });
  });

  it('is that of its own number', async () => {
    const two = seed({ business: tier });
    two.wabas?.[0]?.numbers?.push({ number: '5550100009', registered: true, name_status: 'APPROVED' });
    const box = sandbox({ seed: two });
    expect(await burst(box, 81)).toEqual({ 0: 80, 130429: 1 });
    expect(await burst({ ...box, number: box.spare }, 81)).toEqual({ 0: 80, 130429: 1 });
  });

  it('changes with a pause in which nothing goes out, if so wanted', async () => {
    const box = sandbox({ seed: seed({ business: tier }) });
    await box.control('POST', `/numbers/${box.number}/decide`, { throughput: 'HIGH', maintenanceSeconds: 60 });
    const { status, body } = await sendTemplate(box, person(1));
    expect([status, body.error.code]).toEqual([500, 131057]);
    await advance(box, 60_000);
    expect((await sendTemplate(box, person(1))).status).toBe(200);
  });

  it.each([
    ['virtual time, where all comes at once', 'auto' as const, { clockMode: 'virtual' as const }, { 0: 100 }],
    ['real time', 'auto' as const, { clockMode: 'real' as const }, { 0: 80, 130429: 20 }],
    ['real time when it is off', 'off' as const, { clockMode: 'real' as const }, { 0: 100 }],
  ])('is judged as the setting says: %s', async (_, limits, mode, expected) => {
    const clock = handClock(Date.UTC(2026, 10, 23));
    const box = sandbox({ seed: seed({ settings: { limits }, business: tier }), clock, ...mode });
    expect(await burst(box, 100)).toEqual(expected);
  });
});

describe('messages to one person', () => {
  const tier = { messaging_limit: 'TIER_UNLIMITED' as const };
  const code = async (box: Sandbox, to = person(1)) => {
    const { status, body } = await sendTemplate(box, to);
    return status === 200 ? 0 : body.error.code;
  };

  it('go out one in six seconds without end', async () => {
    const box = sandbox({ seed: seed({ business: tier }) });
    for (let index = 0; index < 100; index++) {
      expect(await code(box)).toBe(0);
      await advance(box, 6_000);
    }
  });

  it('may come at once, and are paid back by silence: 20 with two minutes', async () => {
    const box = sandbox({ seed: seed({ business: tier }) });
    for (let index = 0; index < 20; index++) expect(await code(box)).toBe(0);
    await advance(box, 6_000);
    expect(await code(box)).toBe(131056);
    expect(await code(box, person(2))).toBe(0);
    await advance(box, 113_999);
    expect(await code(box)).toBe(131056);
    await advance(box, 1);
    expect(await code(box)).toBe(0);
  });

  it('are 45 at most, within six seconds', async () => {
    const box = sandbox({ seed: seed({ business: tier }) });
    for (let index = 0; index < 45; index++) {
      expect(await code(box)).toBe(0);
      await advance(box, 100);
    }
    expect(await code(box)).toBe(131056);
    await advance(box, 45 * 6_000 - 4_501);
    expect(await code(box)).toBe(131056);
    await advance(box, 1);
    expect(await code(box)).toBe(0);
  });

  it('leave no trace once they are paid back', async () => {
    const number = { number: '5550100001', registered: true, messages_per_second: 1_000_000 };
    const box = sandbox({ seed: seed({ business: tier, number }) });
    for (let round = 0; round < 3; round++) {
      await burst(box, 1_500, round * 10_000);
      await advance(box, 7_000);
    }
    expect(JSON.parse(box.emulator.snapshot()).state.spent.pairs.length).toBeLessThan(3_100);
  });
});

describe('the limit of the portfolio', () => {
  const business = { messaging_limit: 'TIER_250' as const };
  const number = {
    number: '5550100001',
    registered: true,
    name_status: 'APPROVED' as const,
    messages_per_second: 9_999,
  };
  const limited = (settings: NonNullable<SeedInput['settings']> = {}) =>
    sandbox({ seed: seed({ business, number, settings }) });

  it('is so many people in any 24 hours; who is counted may be written to again', async () => {
    const box = limited();
    expect(await burst(box, 260)).toEqual({ 0: 250, 131048: 10 });
    await advance(box, DAY_MS / 2);
    expect(await burst(box, 100)).toEqual({ 0: 100 });
    await advance(box, DAY_MS / 2);
    // 150 of the first are free again; the 100 that were written to twice count from the second time.
    expect(await burst(box, 260, 1_000)).toEqual({ 0: 150, 131048: 110 });
    await advance(box, DAY_MS / 2);
    expect(await burst(box, 260, 2_000)).toEqual({ 0: 100, 131048: 160 });
  });

  it('does not count people with an open window', async () => {
    const box = limited();
    for (let index = 0; index < 300; index++)
      await box.control('POST', '/inbound', { from: person(index), text: 'Hi' });
    expect(await burst(box, 300)).toEqual({ 0: 300 });
    expect(await burst(box, 251, 1_000)).toEqual({ 0: 250, 131048: 1 });
  });

  it('is that of all numbers of the portfolio together, and follows its tier', async () => {
    const two = seed({ business, number });
    two.wabas?.[0]?.numbers?.push({ ...number, number: '5550100009' });
    const box = sandbox({ seed: two });
    expect(await burst(box, 200)).toEqual({ 0: 200 });
    expect(await burst({ ...box, number: box.spare }, 60, 1_000)).toEqual({ 0: 50, 131048: 10 });
    await box.control('POST', '/account', { limit: 'TIER_2K' });
    expect(await burst(box, 1_751, 2_000)).toEqual({ 0: 1_750, 131048: 1 });
  });

  it('can be told by webhook', async () => {
    const box = limited({ overPortfolioLimit: 'webhook' });
    await box.subscribe();
    expect(await burst(box, 252)).toEqual({ 0: 252 });
    await advance(box, 5_000);
    expect(statuses(box).filter((status) => status === 'failed 131048')).toHaveLength(2);
  });

  it('can hold messages until there is room', async () => {
    const box = limited({ overPortfolioLimit: 'hold' });
    await box.subscribe();
    expect(await burst(box, 250)).toEqual({ 0: 250 });
    await advance(box, 60_000);
    const last = [];
    for (let index = 300; index < 600; index++) last.push((await sendTemplate(box, person(index))).body.messages[0]);
    expect(new Set(last.map(({ message_status: status }) => status))).toEqual(new Set(['held_for_quality_assessment']));
    box.received.length = 0;
    await advance(box, DAY_MS - 61_000);
    expect(statuses(box)).toEqual([]);
    await advance(box, 10_000);
    expect(statuses(box).filter((status) => status === 'delivered')).toHaveLength(250);
    await advance(box, DAY_MS + 10_000);
    expect(statuses(box).filter((status) => status === 'delivered')).toHaveLength(300);
  });
});

describe('marketing to one person', () => {
  const box = () => sandbox({ seed: seed({ settings: { limits: 'off', marketingPerUser: 2 } }) });

  it('above the cap is accepted, and fails with 131049 until a day has passed', async () => {
    const limited = box();
    await limited.subscribe();
    for (let index = 0; index < 3; index++) expect((await sendTemplate(limited, person(1), 'promo')).status).toBe(200);
    await sendTemplate(limited, person(2), 'promo');
    await sendTemplate(limited, person(1));
    await advance(limited, 5_000);
    expect(statuses(limited).filter((status) => status === 'failed 131049')).toHaveLength(1);
    expect(statuses(limited).filter((status) => status === 'delivered')).toHaveLength(4);
    await advance(limited, DAY_MS - 5_001);
    limited.received.length = 0;
    await sendTemplate(limited, person(1), 'promo');
    await advance(limited, 1);
    await sendTemplate(limited, person(1), 'promo');
    await advance(limited, 5_000);
    expect(
      statuses(limited)
        .filter((status) => status !== 'sent')
        .toSorted(),
    ).toEqual(['delivered', 'failed 131049']);
  });

  it('does not count in an open window', async () => {
    const limited = box();
    await limited.subscribe();
    await limited.control('POST', '/inbound', { from: person(1), text: 'Hi' });
    for (let index = 0; index < 5; index++) await sendTemplate(limited, person(1), 'promo');
    await advance(limited, 5_000);
    expect(statuses(limited).filter((status) => status === 'delivered')).toHaveLength(5);
  });
});

describe('an account without a means of payment', () => {
  it('is told that all is well, and what costs money is not delivered', async () => {
    const box = sandbox({ seed: seed({ settings: { limits: 'off' } }) });
    await box.subscribe();
    expect((await box.control('POST', '/account', { payment: 'missing' })).body.payment).toBe('MISSING');
    expect((await sendTemplate(box, person(1))).status).toBe(200);
    await advance(box, 60_000);
    expect(statuses(box)).toEqual(['sent']);
    await box.control('POST', '/inbound', { from: person(2), text: 'Hi' });
    box.received.length = 0;
    for (let index = 0; index < 1_001; index++) expect((await sendText(box, person(2))).status).toBe(200);
    await advance(box, 60_000);
    expect(statuses(box).filter((status) => status === 'delivered')).toHaveLength(1_000);
    expect(statuses(box).filter((status) => status === 'sent')).toHaveLength(1_001);
    await box.control('POST', '/account', { payment: 'ok' });
    box.received.length = 0;
    await sendTemplate(box, person(1));
    await advance(box, 60_000);
    expect(statuses(box)).toEqual(['sent', 'delivered']);
  });
});

describe('management calls', () => {
  it('grow in the headers to the limit that the settings give, then are refused', async () => {
    const box = sandbox({ seed: seed({ settings: { callsPerHour: 10 } }) });
    const percents = [];
    for (let index = 0; index < 10; index++) {
      const { headers } = await box.call('GET', `/${box.wabaId}`);
      percents.push(JSON.parse(headers.get('x-business-use-case-usage') ?? '')[box.wabaId][0].call_count);
    }
    expect(percents).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    const { body, headers } = await box.call('GET', `/${box.wabaId}`);
    expect(body.error.code).toBe(80007);
    const [usage] = JSON.parse(headers.get('x-business-use-case-usage') ?? '')[box.wabaId];
    expect(usage.estimated_time_to_regain_access).toBe(60);
  });
});
