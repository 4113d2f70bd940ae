/**
 * Makes the pictures in `docs/pictures` from the built tool, and notes what they show in `manifest.json` beside them. With
 * `--check` it makes nothing, and fails if the tool shows something else by now: the bytes of a recording, and the words and
 * the look of a page. The pixels of a page depend on the fonts of a machine and are not compared.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { PAGES } from './pictures/pages.mjs';
import { recordTerminal } from './pictures/terminal.mjs';

const folder = join(import.meta.dirname, '../docs/pictures');
const MANIFEST = join(folder, 'manifest.json');
const RECORDING = 'terminal.svg';
/** Where Debian and others install Chromium; `CHROMIUM` names another. */
const BROWSERS = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const hashOf = (text) => createHash('sha256').update(text).digest('hex');

/** Times of day and ids differ from run to run without showing another thing. */
const lasting = (text) => text.replace(/\b\d\d:\d\d(?::\d\d)?\b/g, '00:00').replace(/\b\d{12,}\b/g, 'id');

/** The pictures of pages and what they show, by file. */
async function photograph(executablePath) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
  try {
    const pictures = new Map();
    for (const { file, size, end, open } of PAGES) {
      const page = await browser.newPage({ viewport: size, colorScheme: 'light', locale: 'en-US', timezoneId: 'UTC' });
      await open(page, async () => {
        // biome-ignore lint/performance/useDomNodeTextContent: hidden text is not in the picture
        const words = await page.locator('body').innerText();
        const look = await page.evaluate(() =>
          [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText)).join('\n'),
        );
        const [seen] = end === undefined ? [words] : words.split(`\n${end}\n`);
        pictures.set(file, { bytes: await page.screenshot(), hash: hashOf(lasting(`${seen}\n${look}`)) });
      });
      await page.close();
    }
    return pictures;
  } finally {
    await browser.close();
  }
}

async function makePictures() {
  const executablePath = BROWSERS.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined && !isCheck) throw new Error('No Chromium was found: install it, or set CHROMIUM.');
  if (executablePath === undefined) console.log('The pictures of pages were not checked: no Chromium was found.');
  const svg = await recordTerminal();
  const pages = executablePath === undefined ? [] : await photograph(executablePath);
  return new Map([[RECORDING, { bytes: svg, hash: hashOf(svg) }], ...pages]);
}

const isCheck = process.argv.includes('--check');
const pictures = await makePictures();
if (isCheck) {
  const manifest = JSON.parse(await readFile(MANIFEST, 'utf8'));
  const recorded = hashOf(await readFile(join(folder, RECORDING)));
  const old = [...pictures].filter(
    ([file, { hash }]) => hash !== manifest[file] || (file === RECORDING && hash !== recorded),
  );
  if (old.length > 0) {
    console.error(`pictures are out of date: run npm run pictures (${old.map(([file]) => file).join(', ')})`);
    process.exitCode = 1;
  }
} else {
  await mkdir(folder, { recursive: true });
  for (const [file, { bytes }] of pictures) await writeFile(join(folder, file), bytes);
  const manifest = Object.fromEntries([...pictures].map(([file, { hash }]) => [file, hash]));
  await writeFile(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
}
