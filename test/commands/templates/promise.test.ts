import { describe, expect, it } from 'vitest';
import { plantMessages } from '../../emulator/planted.js';
import { run } from '../../support/run.js';
import { openShop } from './account.js';
import { shop, template } from './actions/shop.js';
import { expectPromised } from './promise.js';
import { folderWith, ORDER } from './support.js';

/** A line, the command whose help speaks of it, and which of the shapes there. */
type Case = readonly [line: string, command: string, variant: number];

const BROKEN = ORDER.replace('utility', 'transactional');

describe('the JSON of commands is what their help promises', () => {
  it.each<Case>([
    ['templates lint', 'templates lint', 0],
    ['templates lint --list-rules', 'templates lint', 3],
    ['templates build', 'templates build', 0],
    ['templates preview order_shipped', 'templates preview', 0],
    ['templates new order_shipped --name order_late --dry-run', 'templates new', 0],
    ['templates new --list', 'templates new', 1],
  ])('%s, offline', async (line, command, variant) => {
    const cwd = await folderWith({ 'templates/order_shipped.yaml': ORDER });
    await expectPromised(command, (await run(`${line} --json`, { cwd })).json(), variant);
  });

  it('templates lint, of a finding about a whole file and of one that is ignored', async () => {
    const ignoring = `# wactl-ignore-file category-unknown: agreed with Meta\n${BROKEN}`;
    const cwd = await folderWith({ 'templates/empty.yaml': '', 'templates/order_shipped.yaml': ignoring });
    const report = (await run('templates lint --json', { cwd })).json();
    expect([report.findings.length, report.ignored.length]).toEqual([1, 1]);
    await expectPromised('templates lint', report);
    expect(Object.keys(report.ignored[0])).toEqual([...Object.keys(report.findings[0]), 'reason']);
  });

  it('from files to Meta and back', async () => {
    const { wactl, emulator } = await openShop({ 'templates/order_shipped.yaml': ORDER });
    const lines: readonly Case[] = [
      ['templates plan', 'templates plan', 0],
      ['templates push --dry-run', 'templates plan', 0],
      ['templates push --yes', 'templates push', 0],
      ['templates push --yes', 'templates push', 0],
      ['templates push --yes --wait', 'templates push', 0],
      ['templates plan', 'templates plan', 0],
      ['templates list', 'templates list', 0],
      ['templates status', 'templates status', 0],
      ['templates why order_shipped', 'templates why', 0],
      ['templates why order_shipped --for-customer', 'templates why', 1],
      ['templates pull --dry-run', 'templates pull', 0],
      ['templates pull --yes', 'templates pull', 0],
      ['templates upsert --name code --language fr --dry-run', 'templates upsert', 1],
      ['templates upsert --name code --language fr --yes', 'templates upsert', 0],
      ['templates library search delivery --language en_US', 'templates library search', 0],
      [
        'templates library add delivery_update_1 --button url:https://shop.example/orders --yes',
        'templates library add',
        0,
      ],
    ];
    for (const [line, command, variant] of lines) {
      await expectPromised(command, (await wactl(`${line} --json`)).json(), variant);
    }
    await emulator.control('/templates/decide', { name: 'order_shipped', status: 'REJECTED', reason: 'SCAM' });
    await expectPromised('templates why', (await wactl('templates why order_shipped --json')).json());
  });

  it.each<Case>([
    ['templates show order_shipped', 'templates show', 0],
    ['templates edit order_shipped --ttl 12h --dry-run', 'templates edit', 0],
    ['templates edit order_shipped --ttl 12h --yes', 'templates edit', 0],
    ['templates unpause paused --dry-run', 'templates unpause', 1],
    ['templates unpause paused --yes', 'templates unpause', 0],
    ['templates archive order_shipped --dry-run', 'templates archive', 1],
    ['templates archive order_shipped paused --yes', 'templates archive', 0],
    ['templates delete order_shipped --dry-run', 'templates delete', 1],
    ['templates delete order_shipped pending --yes', 'templates delete', 0],
    ['templates stats order_shipped --enable-insights --dry-run', 'templates stats', 1],
    ['templates stats order_shipped --enable-insights --yes', 'templates stats', 0],
  ])('%s', async (line, command, variant) => {
    const { wactl } = await shop([
      template('order_shipped'),
      template('paused', { status: 'PAUSED' }),
      template('pending', { status: 'PENDING' }),
    ]);
    await expectPromised(command, (await wactl(`${line} --json`)).json(), variant);
  });

  it('templates compare', async () => {
    const emulator = await shop([template('a'), template('b')]);
    const { templates } = (await emulator.wactl('templates list --json')).json();
    const control = (method: string, path: string, body?: unknown) => emulator.control(path, body, method);
    const planted = templates.map(({ id }: { id: string }) => {
      return { templateId: id, count: 1_000, statuses: ['sent'], at: emulator.clock.now() };
    });
    await plantMessages({ emulator: emulator.emulator, control }, planted);
    await expectPromised('templates compare', (await emulator.wactl('templates compare a b --json')).json());
  });

  it('of parts that went wrong, with null for what is not known of the error', async () => {
    const { wactl, emulator } = await openShop({ 'templates/order_shipped.yaml': ORDER });
    await emulator.control('/faults', {
      rules: [{ match: { method: 'POST', path: '/message_templates' }, times: 1, do: { code: 100 } }],
    });
    const pushed = await wactl('templates push --yes --json');
    expect(pushed.json().results[0]).toMatchObject({
      outcome: 'refused',
      note: null,
      error: { why: expect.anything() },
    });
    await expectPromised('templates push', pushed.json());
  });
});
