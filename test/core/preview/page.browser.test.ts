import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createPreview } from '../../../src/core/preview/message.js';
import { renderPage } from '../../../src/core/preview/page.js';
import { describeInBrowser } from '../../support/browser.js';

interface Component {
  readonly type: string;
  readonly [key: string]: unknown;
}

const page = (components: readonly Component[], fields: Record<string, unknown> = {}) =>
  renderPage(createPreview({ name: 'hello', language: 'en_US', category: 'MARKETING', components, ...fields }));

/** Shows a page and returns it with everything that the browser complained of. */
async function show(open: () => Promise<Page>, html: string): Promise<{ page: Page; complaints: string[] }> {
  const shown = await open();
  const complaints: string[] = [];
  shown.on('console', (message) => complaints.push(message.text()));
  shown.on('pageerror', (error) => complaints.push(error.message));
  shown.on('request', (request) => {
    if (!/^(?:data|about):/.test(request.url())) complaints.push(`asked for ${request.url()}`);
  });
  await shown.setContent(html);
  return { page: shown, complaints };
}

describeInBrowser('the preview page in a browser', (open) => {
  it('shows the message, and asks the network for nothing', async () => {
    const html = page([
      { type: 'HEADER', format: 'TEXT', text: 'Autumn sale' },
      { type: 'BODY', text: 'Hello *Ada*, welcome.' },
      { type: 'FOOTER', text: 'Example Shop' },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Stop promotions' }] },
    ]);
    const { page: shown, complaints } = await show(open, html);
    const text = await shown.locator('body').textContent();
    for (const part of ['Autumn sale', 'Hello Ada, welcome.', 'Example Shop', 'Stop promotions'])
      expect(text).toContain(part);
    expect(complaints).toEqual([]);
  });

  it('runs nothing that stands in a template', async () => {
    const attack = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
    const html = page([
      { type: 'HEADER', format: 'TEXT', text: attack },
      { type: 'BODY', text: attack },
      {
        type: 'BUTTONS',
        buttons: [{ type: 'URL', text: attack, url: `javascript:document.title="owned"//${attack}` }],
      },
    ]);
    const { page: shown, complaints } = await show(open, html);
    expect(await shown.title()).not.toBe('owned');
    expect(await shown.locator('img, script').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('writes right-to-left languages from the right', async () => {
    const { page: shown } = await show(open, page([{ type: 'BODY', text: 'مرحبا بك في متجرنا' }], { language: 'ar' }));
    const text = shown.getByText('مرحبا بك في متجرنا').first();
    expect(await text.evaluate((element) => element.matches(':dir(rtl)'))).toBe(true);
  });

  it('opens the fold of a long marketing text', async () => {
    const lines = Array.from({ length: 12 }, (_, index) => `Line ${index + 1} of the offer.`).join('\n');
    const { page: shown } = await show(open, page([{ type: 'BODY', text: lines }]));
    const text = shown.getByText('Line 1 of the offer.');
    const hidden = () => text.evaluate((element) => element.scrollHeight - element.clientHeight);
    expect(await hidden()).toBeGreaterThan(0);
    await shown.getByText('Read more').click();
    expect(await hidden()).toBe(0);
  });
});
