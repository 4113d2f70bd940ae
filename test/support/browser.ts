import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, describe } from 'vitest';

/** Where Debian and others install Chromium; `CHROMIUM` names another. */
const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const executablePath = PLACES.find((path) => path !== undefined && existsSync(path));

/**
 * `describe` for tests that look at a page in headless Chromium. Without a browser they are reported as skipped, with
 * the reason in their name; `REQUIRE_BROWSER` makes its absence a failure, as in `.ci/run`.
 */
export function describeInBrowser(name: string, tests: (open: () => Promise<Page>) => void): void {
  if (executablePath === undefined && process.env.REQUIRE_BROWSER)
    throw new Error('REQUIRE_BROWSER is set, and no Chromium was found');
  const title =
    executablePath === undefined ? `${name} (not run: no Chromium found, install it or set CHROMIUM)` : name;
  describe.runIf(executablePath !== undefined)(title, () => {
    let browser: Browser | undefined;
    tests(async () => {
      browser ??= await chromium.launch({
        executablePath: executablePath ?? '',
        args: [
          '--no-sandbox',
          '--disable-quic',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      });
      return browser.newPage();
    });
    afterAll(() => browser?.close());
  });
}
