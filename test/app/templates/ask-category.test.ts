import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { askCategories } from '../../../src/app/templates/ask-category.js';
import { type LintInput, lintTemplateFiles } from '../../../src/app/templates/lint.js';
import { fileLocation } from '../../../src/core/ledger/location.js';
import { openStore } from '../../../src/core/ledger/open.js';
import { folderWith } from '../../commands/templates/support.js';
import { connect } from '../../core/graph/graph-server.js';
import { startEmulator } from '../../support/emulator.js';
import { portsOf } from '../../support/ports.js';

const FILES = {
  'templates/shipped.yaml':
    'category: utility\nlanguages: {en_US: {body: "Your order {{ order.number }} left our warehouse early this morning."}}\nsamples: {order: {number: A-1042}}\n',
  'templates/visit.yaml':
    'category: utility\nlanguages: {en-US: {body: "Your appointment in our shop is on Monday at nine in the morning."}}\n',
  'templates/broken.yaml': 'category: utility\nlanguages: {en_US: {body: ""}}\n',
};

async function setUp() {
  const emulator = await startEmulator({ settings: { directSend: true } });
  onTestFinished(() => emulator.close());
  const cwd = await folderWith(FILES);
  const graph = connect({ url: emulator.graphUrl }, { token: emulator.token });
  const store = await openStore(fileLocation(join(cwd, 'ledger.sqlite')), { clock: emulator.clock });
  onTestFinished(() => store.close());
  const ports = portsOf(emulator, { graph, store, cwd });
  const lint = (input: Partial<LintInput> = {}) =>
    lintTemplateFiles({ dir: 'templates', words: [], ...input }, ports, { onWarning: () => undefined });
  return { lint, ports, cwd };
}

it('asks for what was linted, and reads no file again', async () => {
  const { lint, ports, cwd } = await setUp();
  const { definitions = [], report } = await lint({ withDefinitions: true });
  await rm(join(cwd, 'templates'), { recursive: true });
  const asked = await askCategories({ definitions, report }, ports);
  expect(asked?.verdicts.map(({ template, metaCategory }) => [template, metaCategory])).toEqual([
    ['shipped', 'UTILITY'],
  ]);
});

it('asks for what a fix made of a file', async () => {
  const { lint, ports } = await setUp();
  const { definitions = [], report } = await lint({ withDefinitions: true, fix: 'write' });
  const asked = await askCategories({ definitions, report }, ports);
  expect(asked?.verdicts.map(({ template, category }) => [template, category])).toEqual([
    ['shipped', 'UTILITY'],
    ['visit', 'UTILITY'],
  ]);
});

it('gives the same report with the templates as without, and the templates only where they are wanted', async () => {
  const { lint } = await setUp();
  const { definitions, ...without } = await lint();
  const { definitions: wanted, ...withThem } = await lint({ withDefinitions: true });
  expect([definitions, withThem]).toEqual([undefined, without]);
  expect(wanted?.map(({ name }) => name)).toEqual(['broken', 'shipped', 'visit']);
  expect((await lint({ words: ['shipped'], withDefinitions: true })).definitions?.map(({ name }) => name)).toEqual([
    'shipped',
  ]);
  expect((await lint({ words: ['shipped'] })).definitions).toBeUndefined();
});
