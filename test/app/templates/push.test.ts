import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Ports } from '../../../src/app/ports.js';
import { preparePush, pushTemplates } from '../../../src/app/templates/apply-push.js';
import { LintRefusal } from '../../../src/app/templates/gather.js';
import { planTemplates } from '../../../src/app/templates/plan-push.js';
import { fileLocation } from '../../../src/core/ledger/location.js';
import { openStore } from '../../../src/core/ledger/open.js';
import { folderWith, ORDER } from '../../commands/templates/support.js';
import { connect } from '../../core/graph/graph-server.js';
import { PNG } from '../../core/templates/samples.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { portsOf } from '../../support/ports.js';

const SHOWN =
  'category: utility\nlanguages: {en_US: {header: {format: image, file: ./hero.png}, body: Your order is with our courier.}}\n';
const FILES = { 'templates/order_shipped.yaml': ORDER, 'templates/shown.yaml': SHOWN, 'templates/hero.png': PNG };

let emulator: TestEmulator;
let ports: Ports;
const warnings: string[] = [];
const events = { onWarning: (message: string) => void warnings.push(message) };

beforeEach(async () => {
  emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await folderWith(FILES);
  const { clock, graphUrl, token } = emulator;
  const { WACTL_APP_ID: _, ...env } = emulator.env;
  const path = join(cwd, 'ledger.sqlite');
  const graph = connect({ url: graphUrl }, { token });
  const store = await openStore(fileLocation(path), { clock });
  onTestFinished(() => store.close());
  ports = portsOf(emulator, { graph, store, cwd, env: { ...env, WACTL_STORE: path } });
  warnings.length = 0;
});

const input = { dir: 'templates', words: [] };
const seen = async (path: string) => {
  const { requests } = await emulator.control(`/log?path=${path}`);
  return requests.map(({ method }: { method: string }) => method);
};

describe('a push without a command', () => {
  it('plans, asks nobody, submits and reports as data', async () => {
    const made = await planTemplates(input, ports, events);
    expect(made.plan.steps.map(({ kind, name }) => [kind, name])).toEqual([
      ['create', 'order_shipped'],
      ['create', 'shown'],
    ]);
    expect(await seen('message_templates')).not.toContain('POST');
    const steps: string[] = [];
    const ready = await preparePush(made, ports, events);
    const pushed = await pushTemplates(ready, ports, { ...events, onStep: ({ name }) => steps.push(name) });
    expect([pushed.isWhole, pushed.results.map(({ outcome }) => outcome)]).toEqual([true, ['done', 'done']]);
    expect([steps, warnings]).toEqual([['order_shipped', 'shown'], []]);
    const again = await planTemplates(input, ports, events);
    expect(again.plan.steps.map(({ kind }) => kind)).toEqual(['same', 'same']);
  });

  it('asks once which app uploads belong to', async () => {
    const made = await planTemplates(input, ports, events);
    const ready = await preparePush(made, ports, events);
    await pushTemplates(ready, ports, events);
    expect(await seen('debug_token')).toEqual(['GET']);
  });

  it('gives what the linter found as data', async () => {
    await writeFile(join(ports.system.cwd, 'templates/order_shipped.yaml'), ORDER.replace('utility', 'transactional'));
    const refusal = await planTemplates(input, ports, events).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LintRefusal);
    expect(refusal).toMatchObject({
      code: 'lint-errors',
      exitCode: 5,
      report: { errors: 1, findings: [{ rule: 'category-unknown', template: 'order_shipped' }] },
    });
  });
});
