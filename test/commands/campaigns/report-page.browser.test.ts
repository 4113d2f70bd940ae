import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { reportPage } from '../../../src/commands/campaigns/report-page.js';
import { explainCause } from '../../../src/core/campaigns/report/causes.js';
import type { CampaignReport } from '../../../src/core/campaigns/report/report.js';
import { timelineOf } from '../../../src/core/campaigns/report/timeline.js';
import { planCost } from '../../../src/core/costs/plan.js';
import { describeInBrowser } from '../../support/browser.js';
import { NOON } from '../../support/run.js';

const MINUTE = 60_000;

function reportWith(part: Partial<CampaignReport> = {}): CampaignReport {
  const minutes = Array.from({ length: 40 }, (_, minute) => [
    { at: NOON + minute * MINUTE, state: 'delivered' as const, count: 180 + ((minute * 37) % 60) },
    { at: NOON + minute * MINUTE, state: 'sent' as const, count: 20 },
    { at: NOON + minute * MINUTE, state: 'failed' as const, count: 8 + (minute % 5) },
  ]).flat();
  const cause = (
    state: 'failed' | 'refused' | 'skipped' | 'unknown',
    code: number | null,
    reason: string | null,
    count: number,
  ) => explainCause({ state, code, reason, count }, 'spring');
  return {
    ...{ name: 'spring', state: 'finished', template: 'spring_sale', language: 'en_US', category: 'marketing' },
    ...{ number: '310000000000001', total: 10_000, stoppedBy: null },
    counts: {
      ...{ queued: 0, deferred: 0, skipped: 420, cancelled: 0, accepted: 0, sent: 800 },
      ...{ delivered: 4_380, read: 3_960, refused: 36, failed: 400, unknown: 4 },
    },
    ...{ createdAt: '2026-11-01T11:00:00.000Z', startedAt: '2026-11-01T12:00:00.000Z' },
    ...{ finishedAt: '2026-11-01T12:40:00.000Z', madeAt: '2026-11-02T09:00:00.000Z' },
    rows: { duplicates: 12, rejected: 3 },
    notReached: [
      cause('skipped', null, 'no-consent', 420),
      cause('failed', 131049, null, 300),
      cause('failed', 131026, null, 100),
      cause('refused', 131026, null, 36),
      cause('unknown', null, null, 4),
    ],
    hours: [],
    timeline: timelineOf(minutes),
    ...{ sentTwice: 0, matched: { token: 3, recipient: 1, history: 0 } },
    charges: [
      { category: 'marketing', type: 'regular', country: 'US', count: 7_900 },
      { category: 'marketing', type: 'free_entry_point', country: 'US', count: 440 },
    ],
    cost: planCost([{ destination: '1555', category: 'marketing', isFree: false, count: 7_900 }], {
      card: undefined,
      at: NOON,
    }),
    ...part,
  };
}

/** Shows a page and returns it with everything that the browser complained of. */
async function show(
  open: () => Promise<Page>,
  html: string,
  width = 1200,
): Promise<{ page: Page; complaints: string[] }> {
  const page = await open();
  await page.setViewportSize({ width, height: 900 });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(?:data|about):/.test(request.url())) complaints.push(`asked for ${request.url()}`);
  });
  await page.setContent(html);
  return { page, complaints };
}

describeInBrowser('the report page in a browser', (open) => {
  it.each([400, 1200])('fits a window of %i pixels, and asks the network for nothing', async (width) => {
    const { page, complaints } = await show(open, reportPage(reportWith()), width);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(complaints).toEqual([]);
    const folder = process.env.WACTL_SCREENSHOTS;
    if (folder !== undefined) await page.screenshot({ path: `${folder}/report-${width}.png`, fullPage: true });
  });

  it('says who did not get it, why, what to do, and how to list them', async () => {
    const { page } = await show(open, reportPage(reportWith()));
    const causes = page.locator('#not-reached .cause');
    expect(await causes.count()).toBe(5);
    const text = await causes.nth(1).textContent();
    for (const part of ['300', '131049', 'Next:', 'wactl campaigns recipients spring --state failed --code 131049'])
      expect(text).toContain(part);
  });

  it('draws parts as wide as they are large', async () => {
    const { page } = await show(open, reportPage(reportWith()));
    const widths = await page
      .locator('#outcome svg rect')
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().width));
    const whole = widths.reduce((sum, width) => sum + width, 0);
    expect(widths[0]).toBeCloseTo(whole * 0.396, 0);
    expect(await page.locator('#outcome svg').getAttribute('aria-label')).toContain('read 3,960');
  });

  it('draws a column for each minute, none taller than the chart', async () => {
    const { page } = await show(open, reportPage(reportWith()));
    const chart = page.locator('section', { hasText: 'Over time' }).locator('svg');
    expect(await chart.locator('rect').count()).toBe(120);
    const heights = await chart
      .locator('rect')
      .evaluateAll((parts) => parts.map((part) => Number(part.getAttribute('y'))));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(0);
  });

  it('is dark where the system is', async () => {
    const { page } = await show(open, reportPage(reportWith()));
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await background()).not.toBe(light);
    const folder = process.env.WACTL_SCREENSHOTS;
    if (folder !== undefined) await page.screenshot({ path: `${folder}/report-dark.png`, fullPage: true });
  });

  it('runs nothing that stands in names', async () => {
    const attack = '"><img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
    const report = reportWith({
      ...{ name: attack, template: attack },
      notReached: [explainCause({ state: 'skipped', code: null, reason: attack, count: 1 }, attack)],
      charges: [{ category: attack, type: attack, country: attack, count: 1 }],
    });
    const { page, complaints } = await show(open, reportPage(report));
    expect(await page.locator('img, script').count()).toBe(0);
    expect(await page.title()).toContain('<script>');
    expect(complaints).toEqual([]);
  });

  it('shows a campaign in which nothing has happened', async () => {
    const report = reportWith({ total: 0, timeline: timelineOf([]), notReached: [], charges: [] });
    const { page } = await show(open, reportPage({ ...report, counts: { ...report.counts, read: 0 } }));
    expect(await page.locator('body').textContent()).toContain('Nobody is left out');
  });
});
