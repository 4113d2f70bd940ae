import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { serve } from '../commands/webhooks/serving.js';
import { describeInBrowser } from '../support/browser.js';
import { startEmulator } from '../support/emulator.js';
import { phoneScript } from '../support/phone-script.js';
import { packageDir, run, temporaryFolder } from '../support/run.js';
import { NOT_RUN } from './not-run.js';

const guide = await readFile(join(packageDir, 'docs/guides/phone-page.md'), 'utf8');

/** What the guide says to do, in its order: a list to save, command lines, or what to click and to type on the page. */
const steps = Array.from(guide.matchAll(/^```(\w+)\n([\s\S]*?)^```$|^\d\. (.*)$/gm), ([, kind, text = '', onPage]) => ({
  kind: kind ?? 'page',
  text: onPage ?? text,
}));

/** What a shell makes of a line with words in single quotes. */
const wordsOf = (line: string) =>
  Array.from(line.matchAll(/'([^']*)'|(\S+)/g), ([, quoted, bare]) => quoted ?? bare ?? '');

describeInBrowser('the guide to the phone page', (open) => {
  it('runs as written, on the page too', async () => {
    const emulator = await startEmulator({ phoneScript });
    const page = await open();
    onTestFinished(async () => {
      await page.close();
      await emulator.close();
    });
    page.setDefaultTimeout(20_000);
    await page.goto(emulator.emulator.ready(emulator.graphUrl).phoneUrl);
    const cwd = await temporaryFolder();
    const server = await serve(emulator.env, emulator.clock);
    const env = { ...server.env, WACTL_CONTROL_URL: emulator.controlUrl, WACTL_CONTROL_KEY: emulator.controlKey };
    const printed: string[] = [];

    const runLine = async (line: string) => {
      if (NOT_RUN['docs/guides/phone-page.md']?.some((one) => one.line === line)) return;
      const [program, ...words] = wordsOf(line.replace('http://127.0.0.1:8787/webhooks', server.url));
      const { exitCode, stdout, stderr } = await run(words, { cwd, env, clock: emulator.clock });
      expect([program, line, exitCode, stderr.includes('error:')]).toEqual(['wactl', line, 0, false]);
      printed.push(stdout);
    };
    const doOnPage = async (sentence: string) => {
      const news = page.locator('#news');
      const before = await news.textContent();
      for (const [, button, typed = ''] of sentence.matchAll(/\*\*(.+?)\*\*|`(.+?)`/g)) {
        if (button !== undefined) {
          await page.getByRole('button', { name: button }).last().click();
          continue;
        }
        await page.getByLabel('Message', { exact: true }).fill(typed);
        await page.keyboard.press('Enter');
        await page.getByRole('log').getByText(typed).waitFor();
      }
      // The page says so when the emulator has answered.
      await expect.poll(() => news.textContent(), { timeout: 20_000 }).not.toBe(before);
    };

    for (const { kind, text } of steps) {
      if (kind === 'page') await doOnPage(text);
      else if (kind === 'sh') for (const line of text.trimEnd().split('\n')) await runLine(line);
      else {
        const [comment = '', name = ''] = /^# (\S+\.csv)\n/.exec(text) ?? [];
        await writeFile(join(cwd, name), text.slice(comment.length));
      }
      // Whatever was answered has been applied by then.
      await emulator.clock.advance(10_000);
    }
    await page.getByRole('button', { name: 'Customer 0003' }).click();
    await page.getByRole('log').getByText('failed:').waitFor();
    expect(printed.at(-2)).toMatch(/0002[\s\S]*0004/);
  });
});
