import { describe, expect, it } from 'vitest';
import { plantMessages } from '../../../emulator/planted.js';
import { shop, template, writes } from './shop.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const ALL = [template('order_shipped'), template('order_late', { quality: 'GREEN' })];

async function busyShop() {
  const emulator = await shop(ALL);
  const { templates } = (await emulator.wactl('templates list --json')).json();
  const [late, shipped] = templates.map(({ id }: { id: string }) => id);
  const now = emulator.clock.now();
  const control = (method: string, path: string, body?: unknown) => emulator.control(path, body, method);
  await plantMessages({ emulator: emulator.emulator, control }, [
    { templateId: shipped, count: 900, statuses: ['sent', 'delivered', 'read'], at: now },
    { templateId: shipped, count: 300, statuses: ['sent', 'delivered'], at: now - DAY_MS },
    { templateId: late, count: 1_000, statuses: ['sent'], at: now - 2 * DAY_MS },
  ]);
  return emulator;
}

describe('templates stats', () => {
  it('does not switch analytics on unless told to, and then asks', async () => {
    const emulator = await busyShop();
    const off = await emulator.wactl('templates stats order_shipped --json');
    expect([off.exitCode, off.error()]).toEqual([
      5,
      expect.objectContaining({ code: 'insights-off', hint: expect.stringContaining('--enable-insights') }),
    ]);
    const before = (await writes(emulator)).length;
    expect(
      (await emulator.wactl('templates stats order_shipped --enable-insights', { answers: [false] })).exitCode,
    ).toBe(130);
    expect((await emulator.wactl('templates stats order_shipped --enable-insights')).exitCode).toBe(2);
    expect((await writes(emulator)).length).toBe(before);
    expect(
      (await emulator.wactl('templates stats order_shipped --enable-insights', { answers: [true] })).exitCode,
    ).toBe(0);
    expect((await emulator.wactl('templates stats order_shipped')).exitCode).toBe(0);
  });

  it('--dry-run says whether analytics would be switched on, and leaves them', async () => {
    const emulator = await busyShop();
    const before = (await writes(emulator)).length;
    const line = 'templates stats order_shipped --enable-insights --dry-run';
    const off = { wabaId: emulator.wabaId, insights: 'off', enables: true };
    expect((await emulator.wactl(`${line} --json`)).json()).toEqual(off);
    expect((await emulator.wactl(`${line} --json`)).json()).toEqual(off);
    expect((await emulator.wactl(line)).stdout).toMatch(/would be switched on.*can never be switched off again\.\n$/);
    expect((await writes(emulator)).length).toBe(before);
    await emulator.wactl('templates stats order_shipped --enable-insights --yes');
    expect((await emulator.wactl(`${line} --json`)).json()).toEqual({ ...off, insights: 'on', enables: false });
    expect((await emulator.wactl('templates stats order_shipped --dry-run')).exitCode).toBe(2);
  });

  it('prints a table and a chart for a reader, the same in a pipe', async () => {
    const emulator = await busyShop();
    await emulator.wactl('templates stats order_shipped --enable-insights --yes');
    const piped = await emulator.wactl('templates stats order_shipped order_late --days 7');
    expect(piped.stdout).toMatchInlineSnapshot(`
      "2026-11-16 to 2026-11-22, by days of UTC
      name           language  sent  delivered       read          clicked    spent
      order_shipped  en_US     1200  1200 (100.0 %)  900 (75.0 %)  0 (0.0 %)  0
      order_late     en_US     1000  0 (0.0 %)       0             0          0

      order_shipped en_US
        sent       ·····▃█  most 900 on 2026-11-22
        delivered  ·····▃█  most 900 on 2026-11-22
        read       ······█  most 900 on 2026-11-22

      order_late en_US
        sent       ····█··  most 1000 on 2026-11-20

      Meta counts reads and taps for 7 days after a message, and leaves some people out.
      "
    `);
    expect((await emulator.wactl('templates stats order_shipped order_late --days 7', { tty: true })).stdout).toBe(
      piped.stdout,
    );
  });

  it('gives every day as JSON', async () => {
    const emulator = await busyShop();
    const result = await emulator.wactl('templates stats order_shipped --days 2 --enable-insights --yes --json');
    expect(result.json()).toEqual({
      from: '2026-11-21T00:00:00.000Z',
      until: '2026-11-22T09:00:00.000Z',
      templates: [
        {
          id: expect.any(String),
          name: 'order_shipped',
          language: 'en_US',
          sent: 1200,
          delivered: 1200,
          read: 900,
          clicked: 0,
          deliveryRate: 1,
          readRate: 0.75,
          clickRate: 0,
          spent: 0,
          days: [
            { date: '2026-11-21', sent: 300, delivered: 300, read: 0, clicked: 0 },
            { date: '2026-11-22', sent: 900, delivered: 900, read: 900, clicked: 0 },
          ],
        },
      ],
    });
  });

  it('asks for more than ten templates in turn', async () => {
    const many = Array.from({ length: 11 }, (_, index) => template(`order_${index}`));
    const emulator = await shop(many);
    const names = many.map(({ name }) => name).join(' ');
    const result = await emulator.wactl(`templates stats ${names} --enable-insights --yes --json`);
    expect(result.json().templates).toHaveLength(11);
  });

  it.each([['0'], ['91'], ['1.5'], ['week']])('takes no window of %s days', async (days) => {
    const emulator = await shop(ALL);
    expect((await emulator.wactl(`templates stats order_late --days ${days}`)).exitCode).toBe(2);
  });
});

describe('templates compare', () => {
  it('says which is blocked less, how often each was sent, and why', async () => {
    const emulator = await busyShop();
    const { stdout, exitCode } = await emulator.wactl('templates compare order_shipped order_late --days 7');
    expect(exitCode).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "The last 7 days:
      name           language  sent  blocked     mostly because
      order_shipped  en_US     1200  more often  unknown block reason
      order_late     en_US     1000  less often  unknown block reason
      "
    `);
    const { templates } = (await emulator.wactl('templates compare order_shipped order_late --days 7 --json')).json();
    expect(templates).toMatchObject([
      { name: 'order_shipped', sends: 1200, blockRank: 2 },
      { name: 'order_late', sends: 1000, blockRank: 1 },
    ]);
  });

  it('explains what Meta wants when there are too few messages', async () => {
    const emulator = await shop(ALL);
    const result = await emulator.wactl('templates compare order_shipped order_late --json');
    expect(result.exitCode).toBe(5);
    expect(result.error()).toMatchObject({
      code: 'comparison-not-possible',
      hint: expect.stringContaining('--days 90'),
    });
  });

  it.each([
    ['the same template twice', 'order_late order_late', 2],
    ['a window that Meta does not have', 'order_late order_shipped --days 8', 2],
    ['one that is not there', 'order_late nothing', 3],
  ])('refuses %s', async (_name, flags, exitCode) => {
    const emulator = await shop(ALL);
    expect((await emulator.wactl(`templates compare ${flags}`)).exitCode).toBe(exitCode);
  });
});
