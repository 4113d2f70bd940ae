import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../support/run.js';
import { shop, template, writes } from './shop.js';

const ALL = [
  template('order_shipped'),
  template('order_shipped', { language: 'fr', status: 'PAUSED' }),
  template('offer', { category: 'MARKETING', status: 'DISABLED' }),
  template('refused', { status: 'REJECTED' }),
];

describe('templates delete', () => {
  it('says what goes, what cannot and what stays', async () => {
    const emulator = await shop(ALL);
    const { stdout, exitCode } = await emulator.wactl('templates delete order_shipped offer --dry-run');
    expect(exitCode).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "delete   order_shipped en_US  APPROVED  it can be sent now, and not any more after that.
      delete   order_shipped fr     PAUSED    it cannot be sent now.
      blocked  offer en_US          DISABLED  Meta disabled it, and disabled templates cannot be deleted.

      Approved ones keep their name and language locked until 2026-12-22.
      Template files on this machine are left alone.
      "
    `);
    expect(await writes(emulator)).toEqual([]);
  });

  it('wants the name typed, and takes nothing else for it', async () => {
    const emulator = await shop(ALL);
    const wrong = await emulator.wactl('templates delete order_shipped', { answers: ['yes'] });
    expect([wrong.exitCode, wrong.stderr]).toEqual([130, expect.stringContaining('Nothing was changed.')]);
    expect(await writes(emulator)).toEqual([]);
    expect(await emulator.wactl('templates delete order_shipped', { answers: ['order_shipped'] })).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('deleted  order_shipped en_US  name locked until 2026-12-22'),
    });
  });

  it('wants all names typed where there are several, in whatever order, and none that stays', async () => {
    const emulator = await shop(ALL);
    const part = await emulator.wactl('templates delete order_shipped refused offer', { answers: ['refused'] });
    expect([part.exitCode, await writes(emulator)]).toEqual([130, []]);
    const answers = ['refused, order_shipped'];
    const result = await emulator.wactl('templates delete order_shipped refused offer', { answers });
    expect([result.exitCode, result.stdout]).toEqual([1, expect.stringContaining('3 deleted, 1 left alone.')]);
    expect(await writes(emulator)).toHaveLength(1);
  });

  it('needs --yes where nobody can be asked', async () => {
    const result = await (await shop(ALL)).wactl('templates delete refused --json');
    expect([result.exitCode, result.error().hint]).toEqual([2, 'give --yes']);
  });

  it('deletes one language, and reports as JSON', async () => {
    const emulator = await shop(ALL);
    const result = await emulator.wactl('templates delete order_shipped --language fr --yes --json');
    expect(result.json()).toEqual({
      summary: { done: 1, refused: 0, unknown: 0, notTried: 0, blocked: 0 },
      results: [
        {
          id: expect.any(String),
          name: 'order_shipped',
          language: 'fr',
          outcome: 'done',
          nameLockedUntil: null,
          error: null,
        },
      ],
    });
    const left = (await emulator.wactl('templates list --json')).json().templates;
    expect(left.map(({ name, language }: { name: string; language: string }) => `${name} ${language}`)).toEqual([
      'offer en_US',
      'order_shipped en_US',
      'refused en_US',
    ]);
  });

  it('exits with 1 when something had to stay, and with 5 when nothing could go', async () => {
    const emulator = await shop(ALL);
    const part = await emulator.wactl('templates delete refused offer --yes');
    expect([part.exitCode, part.stdout]).toEqual([1, expect.stringContaining('1 deleted, 1 left alone.')]);
    const none = await emulator.wactl('templates delete offer --yes --json');
    expect([none.exitCode, none.error().code]).toEqual([5, 'nothing-possible']);
  });

  it('lets a later plan know that the name is locked', async () => {
    const emulator = await shop(ALL);
    const cwd = await temporaryFolder();
    const env = { ...emulator.env, WACTL_STORE: join(cwd, 'ledger.sqlite') };
    await mkdir(join(cwd, 'templates'));
    const file = 'category: utility\nlanguages: {en_US: {body: Your order is with our courier.}}\n';
    await writeFile(join(cwd, 'templates', 'order_shipped.yaml'), file);
    await emulator.wactl('templates delete order_shipped --yes', { env });
    const plan = (await emulator.wactl('templates plan order_shipped --json', { env, cwd })).json();
    expect(plan.steps).toMatchObject([{ action: 'blocked', blockedUntil: '2026-12-22T09:00:00.000Z' }]);
  });

  it('takes ids in place of names', async () => {
    const emulator = await shop(ALL);
    const { templates } = (await emulator.wactl('templates list --json')).json();
    const { id } = templates.find(({ name }: { name: string }) => name === 'refused');
    expect((await emulator.wactl(`templates delete --id ${id} --yes`)).exitCode).toBe(0);
    expect((await emulator.wactl('templates delete --id 999 --yes')).exitCode).toBe(3);
    expect((await emulator.wactl(`templates delete order_shipped --id ${id} --yes`)).exitCode).toBe(2);
    expect((await emulator.wactl('templates delete --yes')).exitCode).toBe(2);
  });
});
