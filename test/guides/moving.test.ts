import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { renderExpression } from '../../src/core/templates/compile/liquid.js';
import { startEmulator } from '../support/emulator.js';
import { packageDir, run, temporaryFolder } from '../support/run.js';
import { playGuide, readGuide } from './guide.js';

const guide = await readGuide('moving');
const page = await readFile(join(packageDir, 'docs/guides/moving.md'), 'utf8');

const fileOf = (name: string) => {
  const file = guide.files.find((one) => one.name === name);
  if (file === undefined) throw new Error(`the guide has no ${name}`);
  return file.text;
};

it('the guide to moving runs as written, and nothing is submitted again', async () => {
  const emulator = await startEmulator({ seed: parse(fileOf('old-shop.yaml')) });
  onTestFinished(() => emulator.close());
  const cwd = await temporaryFolder();
  const env = { ...emulator.env, WACTL_STORE: join(cwd, 'ledger.sqlite') };
  const file = join(cwd, 'templates/order_shipped.yaml');
  const world = { cwd, env, clock: emulator.clock };

  // The file is edited where the guide shows it: after the first plan.
  const edited = guide.lines.findIndex(({ line }) => line === 'wactl templates lint');
  await playGuide({ ...guide, lines: guide.lines.slice(0, edited) }, world);
  const pulled = await readFile(file, 'utf8');
  expect(pulled).toContain('Hi {{ body_1 }}, your order {{ body_2 }} has');
  expect(pulled).toContain('{{ button_1_url }}');
  await writeFile(file, fileOf('templates/order_shipped.yaml'));
  const later = guide.lines.slice(edited);
  const printed = await playGuide({ ...guide, lines: later }, world);
  const after = (start: string) => printed[later.findIndex(({ line }) => line.startsWith(start))] ?? '';

  expect(JSON.parse(after('wactl templates plan --json')).summary).toMatchObject({ same: 1, create: 0, edit: 0 });
  expect(after('wactl optin list')).toMatch(/\+15550100002 .*opted in[\s\S]*\+15550100003 .*opted out/);
  expect(after('wactl optin list')).toContain('+491701234567');
  expect(JSON.parse(after('wactl send template')).template.components[0].parameters).toEqual([
    { type: 'text', text: 'Ada' },
    { type: 'text', text: 'A-1042' },
  ]);
});

/** Rows of the table of Braze's Liquid: theirs and ours. */
const rows = Array.from(
  page.matchAll(/^\| `(\{\{.*?\}\})` \| `\{\{ (.*?) \}\}` \|$/gm),
  ([, theirs = '', ours = '']) => ({
    theirs: theirs.replaceAll('\\|', '|'),
    ours: ours.replaceAll('\\|', '|'),
  }),
);

describe('the table of Liquid', () => {
  it.each(rows)('$theirs has a counterpart that fills a variable', ({ ours }) => {
    const data = { first_name: 'Ada', order_number: 'a-1', due: '2026-12-01' };
    expect(renderExpression(ours, data, 'en_US')).toMatchObject({ ok: true, text: expect.stringMatching(/./) });
  });

  it.each(rows)('$theirs as it is would be refused', async ({ theirs }) => {
    const cwd = await temporaryFolder();
    await mkdir(join(cwd, 'templates'));
    const body = `Hi ${theirs}, your order has left our warehouse today.`;
    await writeFile(
      join(cwd, 'templates/one.yaml'),
      `category: utility\nlanguages: {en_US: {body: ${JSON.stringify(body)}}}\n`,
    );
    const { exitCode, stdout } = await run('templates lint', { cwd });
    expect([exitCode, stdout]).toEqual([5, expect.stringContaining('is not valid Liquid')]);
  });

  it('is there', () => {
    expect(rows.length).toBeGreaterThan(4);
  });
});
