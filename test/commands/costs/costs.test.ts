import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../src/core/time-units.js';
import { RATES } from '../../core/costs/cards.js';
import { keep, status } from '../../core/costs/ledger.js';
import { ADA, openShop, type Shop } from '../send/shop.js';

let shop: Shop;
let rates: string;
beforeEach(async () => {
  shop = await openShop();
  rates = join(shop.home, 'rates.csv');
  await writeFile(rates, RATES);
});
afterEach(() => shop.close());

const NOVEMBER = Date.UTC(2026, 10, 2);
/** Half of November is over. */
const clock = { now: () => Date.UTC(2026, 10, 16), sleep: async () => {} };

async function sell(): Promise<void> {
  const marketing = { category: 'marketing', type: 'regular', model: 'PMP', billable: true };
  const service = { category: 'service', type: 'free_customer_service', model: 'PMP', billable: false };
  await shop.ledger((store) =>
    keep(
      store,
      status({ messageId: 'wamid.1', at: NOVEMBER }),
      status({ messageId: 'wamid.2', at: NOVEMBER, pricing: marketing }),
      status({ messageId: 'wamid.3', at: NOVEMBER + DAY_MS, pricing: service }),
      status({ messageId: 'wamid.4', at: NOVEMBER, recipient: '6421123456', pricing: marketing }),
    ),
  );
}

describe('costs', () => {
  it('are told with their source and date, and what has no price', async () => {
    await sell();
    const { stdout, stderr, exitCode } = await shop.wactl(['costs', '--rates', rates], { clock });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/category +messages +free +cost in USD\n/);
    expect(stdout).toMatch(/marketing +2 +0 +0.0859 \+ 1 without a price\n/);
    expect(stdout).toMatch(/service +1 +1 +0.00\n/);
    expect(stdout).toContain('4 messages delivered in 2026-11, 1 of them free: 0.1159 USD.');
    expect(stdout).toContain(`Rates: ${rates}, in force from 2026-10-01.`);
    expect(stdout).toContain(
      'Not in the cost: 1 marketing to NZ +64: the rates have no price for this category there.',
    );
    expect(stdout).toContain('If all of 2026-11 goes like its first 15 of 30 days: 8 messages, 0.23 USD.');
    expect(stdout).toMatch(/310000000000001 +1 +1,000 +999\n/);
    expect(stderr).toContain('its invoice decides');
  });

  describe('beside those of Meta', () => {
    // Every message arrives at once, and its webhooks reach nobody: Meta alone knows.
    const sendTwo = async () => {
      await shop.optIn();
      await shop.wactl(`send template ${ADA} spring_sale`);
      await shop.wactl(`send template ${ADA} order_shipped --var 1=Ada --var 2=A`);
      await shop.emulator.control('/clock', { advanceSeconds: 7200 });
    };
    const ask = (line: string) => {
      const now = shop.emulator.clock.now();
      const month = new Date(now).toISOString().slice(0, 7);
      return shop.wactl(`costs --from-meta --month ${month} --rates ${rates} ${line}`.trim());
    };

    it('are told with the difference', async () => {
      await sendTwo();
      const { fromMeta } = (await ask('--json')).json();
      expect(fromMeta).toMatchObject({
        ...{ currency: 'USD', messages: 2, free: 0, cost: '0.029', difference: { messages: 2, cost: '0.029' } },
      });
      expect(fromMeta.rows).toEqual(
        expect.arrayContaining([
          {
            key: 'marketing',
            here: { messages: 0, estimate: '0.00' },
            atMeta: { messages: 1, free: 0, cost: '0.025' },
            difference: { messages: 1, cost: '0.025' },
          },
        ]),
      );
      const { stdout } = await ask('');
      expect(stdout).toContain('0 of them free: 0.029 USD. Than in the ledger: 2 more, 0.029 USD more.');
      expect(stdout).toMatch(/utility +0 +1 +\+1 +0\.00 +0\.004 +\+0\.004\n/);
      expect((await ask('--by country --csv')).stdout).toContain(
        '"1","0","0.00","USD","2","0","0.029","USD","2","0.029"',
      );
    });

    it.each(['--by template', '--by campaign'])('are not told %s', async (by) => {
      expect(await ask(by)).toMatchObject({ exitCode: 2 });
    });

    it('are told of a year', async () => {
      const { exitCode, stderr } = await shop.wactl('costs --from-meta --month 2024-01');
      expect(exitCode).toBe(2);
      expect(stderr).toContain('Meta tells costs of the last 365 days only.');
    });
  });

  it('are counted without rates, and say where to get them', async () => {
    await sell();
    const { stdout } = await shop.wactl('costs --by country', { clock });
    expect(stdout).toMatch(/FR +33 +- +3 +1 +unknown\n/);
    expect(stdout).toContain('cost unknown.');
    expect(stdout).toContain('https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing');
  });

  it('take the rates that the environment names, from the folder of the command', async () => {
    await sell();
    const env = { WACTL_RATES: 'rates.csv' };
    const result = await shop.wactl('costs --month 2026-11 --by day --json', { env, cwd: shop.home, clock });
    expect(result.stderr).toBe('');
    expect(result.json()).toMatchObject({
      month: '2026-11',
      currency: 'USD',
      estimate: '0.1159',
      rows: [
        { day: '2026-11-02', messages: 3, unpriced: 1 },
        { day: '2026-11-03', messages: 1, free: 1 },
      ],
      forecast: { daysSoFar: 15 },
      ratesFrom: { source: 'rates.csv', effectiveFrom: ['2026-10-01'] },
    });
  });

  it('are rows of a spreadsheet, each with where its price is from', async () => {
    await sell();
    const { stdout } = await shop.wactl(['costs', '--csv', '--rates', 'rates.csv'], { cwd: shop.home, clock });
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      '"category","messages","free","unpriced","estimate","currency","rates","rates_from"',
      '"marketing","2","0","1","0.0859","USD","rates.csv","2026-10-01"',
    ]);
  });

  it('are told by the template that was sent', async () => {
    await shop.optIn();
    const send = ['send', 'template', ADA, 'order_shipped', '--language', 'en_US', '--var', '1=Ada', '--var', '2=A-1'];
    const { messageId } = (await shop.wactl([...send, '--json'])).json();
    const at = shop.emulator.clock.now();
    await shop.ledger((store) => keep(store, status({ messageId, at, number: shop.phoneNumberId })));
    const { rows } = (await shop.wactl('costs --by template --json')).json();
    expect(rows).toEqual([{ template: 'order_shipped', messages: 1, free: 0, unpriced: 1, estimate: null }]);
  });

  it('of nothing make no ledger', async () => {
    const env = { WACTL_STORE: '/nowhere/there/ledger.sqlite' };
    const { stdout, exitCode } = await shop.wactl('costs --month 2026-11', { env });
    expect({ stdout, exitCode }).toEqual({
      stdout: 'No webhook told of a message delivered in 2026-11.\n',
      exitCode: 0,
    });
  });

  it.each([
    ['a month that is none', 'costs --month november', 2],
    ['rates that are not there', 'costs --rates nowhere.csv', 3],
    ['a currency that the rates lack', 'costs --rates rates.csv --currency eur', 2],
    ['two formats', 'costs --csv --json', 2],
    ['another key', 'costs --by weekday', 2],
  ])('refuse %s', async (_name, line, exitCode) => {
    expect((await shop.wactl(line, { cwd: shop.home, clock })).exitCode).toBe(exitCode);
  });
});

describe('help', () => {
  it('shows the form of a file of rates', async () => {
    const { stdout } = await shop.wactl('help rates');
    const columns = RATES.split('\n')[0]?.split(',') ?? [];
    for (const column of columns) expect(stdout).toContain(`\n${column} `);
  });
});
