import { expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../../support/emulator.js';
import { run } from '../../../support/run.js';
import { folderWith } from '../support.js';

const FILES = {
  'templates/shipped.yaml':
    'category: utility\nlanguages: {en_US: {body: "Your order {{ order.number }} left our warehouse early this morning."}}\nsamples: {order: {number: A-1042}}\n',
  'templates/sale.yaml':
    'category: utility\nlanguages: {en_US: {body: "Our summer sale is on: get 25% off all shoes with the code SUMMER today only!"}}\n',
  'templates/news.yaml':
    'category: marketing\nlanguages: {en_US: {body: "Your appointment in our shop is on Monday at nine in the morning."}}\n',
  'templates/broken.yaml': 'category: utility\nlanguages: {en_US: {body: ""}}\n',
};

async function setUp(directSend: boolean) {
  const emulator = await startEmulator({ settings: { directSend } });
  onTestFinished(() => emulator.close());
  const cwd = await folderWith(FILES);
  const texts = async () => {
    const { requests } = await emulator.control('/log?path=/message_samples');
    return (requests as { body: { text: { body: string } } }[]).map(({ body }) => body.text.body);
  };
  return { texts, emulator, wactl: (words: string) => run(words, { cwd, env: emulator.env }) };
}

it("shows Meta's verdict beside ours, for the text as a person gets it, and submits nothing", async () => {
  const { texts, emulator, wactl } = await setUp(true);
  const { stdout, exitCode } = await wactl('templates lint --ask-meta --json');
  const report = JSON.parse(stdout);
  expect(exitCode).toBe(5);
  expect(
    report.meta.map(({ template, category, metaCategory }: Record<string, string>) => [
      template,
      category,
      metaCategory,
    ]),
  ).toEqual([
    ['news', 'MARKETING', 'UTILITY'],
    ['sale', 'UTILITY', 'MARKETING'],
    ['shipped', 'UTILITY', 'UTILITY'],
  ]);
  const found = report.findings.filter(({ rule }: { rule: string }) => rule === 'meta-category');
  expect(found).toEqual([
    expect.objectContaining({
      template: 'news',
      severity: 'warning',
      path: 'category',
      line: 1,
      hint: expect.stringContaining('category: utility'),
    }),
    expect.objectContaining({ template: 'sale', message: 'Meta takes the text for MARKETING; the file says UTILITY.' }),
  ]);
  expect(await texts()).toContain('Your order A-1042 left our warehouse early this morning.');
  const { requests } = await emulator.control('/log?path=/message_templates');
  expect(requests).toEqual([]);
});

it('counts as a warning: only --strict fails by it', async () => {
  const { wactl } = await setUp(true);
  expect((await wactl('templates lint news --ask-meta')).exitCode).toBe(0);
  expect((await wactl('templates lint news --ask-meta --strict')).exitCode).toBe(5);
  const { stdout } = await wactl('templates lint news --ask-meta');
  expect(stdout).toMatch(/templates\/news\.yaml:1:\d+ warning meta-category \(news, en_US\)/);
});

it('says so where Meta does not answer, and lints all the same', async () => {
  const { wactl } = await setUp(false);
  const { stdout, stderr, exitCode } = await wactl('templates lint news shipped --ask-meta --json');
  expect([exitCode, JSON.parse(stdout).meta]).toEqual([0, null]);
  expect(stderr).toContain('it answers only accounts with Direct Send');
});

it('is a rule that no comment ignores and that --rule does not choose', async () => {
  const { wactl } = await setUp(true);
  expect((await wactl('templates lint --rule meta-category')).stderr).toContain('pass --ask-meta');
  expect((await wactl('templates lint --ask-meta --rule body-too-long')).exitCode).toBe(2);
  expect((await wactl('templates lint --list-rules')).stdout).toContain('meta-category');
});
