import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openWorld } from './world.mjs';

const STARTERS = join(import.meta.dirname, '../../templates');
const WORDING = 'Example Shop may message me about my orders and send me offers';
const PEOPLE = ['Ada', 'Bo', 'Cy', 'Dee', 'Eli', 'Fay', 'Gus', 'Hal'];
const phoneOf = (index) => `+1555010${String(index + 2).padStart(4, '0')}`;

/**
 * Pages as the tool makes them. `size` is that of the window in pixels, `end` the heading below what is looked at, and
 * `open` brings the page into a tab of a browser and calls `look` while all that it needs is there.
 */
export const PAGES = [
  { file: 'preview.png', size: { width: 1000, height: 660 }, open: openPreview },
  { file: 'phone-page.png', size: { width: 1200, height: 800 }, end: 'Requests', open: openPhonePage },
  { file: 'campaign-report.png', size: { width: 1000, height: 890 }, end: 'Over time', open: openReport },
];

/** A template with cards, as its recipient sees it. */
async function openPreview(page, look) {
  const world = await openWorld([]);
  try {
    await world.run(['templates', 'preview', 'new_collection', '--dir', STARTERS, '--html', 'page.html']);
    await page.goto(pathToFileURL(join(world.folder, 'page.html')).href);
    await look();
  } finally {
    await world.close();
  }
}

/** A customer who got a template, and asked something. */
async function openPhonePage(page, look) {
  const world = await openWorld(['order_shipped', 'seasonal_offer']);
  const ada = phoneOf(0);
  try {
    await world.receiveWebhooks();
    await world.run(['templates', 'push', '--yes', '--wait']);
    await world.write(
      'order.json',
      '{"customer": {"first_name": "Ada"}, "order": {"number": "A-1042", "tracking": "1Z9"}}',
    );
    await agree(world, 3);
    const order = ['order_shipped', '--language', 'en_US', '--from-dir', 'templates', '--data', 'order.json'];
    await world.run(['send', 'template', ada, ...order]);
    await world.advance(120);
    await world.run([
      'emulator',
      'inbound',
      '--from',
      ada,
      '--name',
      'Ada',
      '--text',
      'Thanks! Which day will it come?',
    ]);
    await world.advance(30);
    await world.until(['window', 'show', ada, '--json'], ({ state }) => state === 'open');
    await world.run(['send', 'text', ada, 'On Thursday, between 9 and 12.']);
    await world.advance(30);
    await page.goto(world.phoneUrl);
    await page.getByRole('button', { name: 'Ada' }).click();
    await page.getByRole('log').getByText('On Thursday').waitFor();
    await look();
  } finally {
    await world.close();
  }
}

/** A campaign in which something of each kind went wrong. */
async function openReport(page, look) {
  const world = await openWorld(['seasonal_offer'], 'real');
  const people = 200;
  try {
    await world.receiveWebhooks();
    await world.run(['templates', 'push', '--yes', '--wait']);
    await agree(world, people - 12);
    const rows = Array.from(
      { length: people },
      (_, index) => `${phoneOf(index)},${PEOPLE[index % 8]},Sunday,20%,AUTUMN20`,
    );
    await world.write('people.csv', ['phone,first_name,offer.ends,offer.discount,offer.code', ...rows, ''].join('\n'));
    const audience = ['--audience', 'people.csv', '--map', 'customer.first_name=first_name', '--from-dir', 'templates'];
    await world.run([
      'campaigns',
      'create',
      'autumn',
      '--template',
      'seasonal_offer',
      '--language',
      'en_US',
      ...audience,
    ]);
    for (const [code, skip, times] of [
      ['131026', 70, 3],
      ['131049', 120, 4],
    ]) {
      const which = ['--path', '/messages', '--skip', String(skip), '--times', String(times)];
      await world.run(['emulator', 'faults', 'add', ...which, '--fail-with', code]);
    }
    await world.run(['emulator', 'settings', 'lastStatus=delivered']);
    // Some did not get it.
    await world.run(['campaigns', 'run', 'autumn', '--yes'], 1);
    await world.until(['campaigns', 'status', 'autumn', '--json'], ({ counts }) => !counts.accepted && !counts.sent, 1);
    await world.run(['campaigns', 'report', 'autumn', '--html', 'page.html']);
    await page.goto(pathToFileURL(join(world.folder, 'page.html')).href);
    await look();
  } finally {
    await world.close();
  }
}

/** Records the opt-in of the first people. */
async function agree(world, count) {
  await world.write(
    'optins.csv',
    ['phone', ...Array.from({ length: count }, (_, index) => phoneOf(index)), ''].join('\n'),
  );
  await world.run(['optin', 'import', 'optins.csv', '--source', 'website', '--wording', WORDING]);
}
