import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../../src/core/clock.js';
import { openShop } from '../account.js';
import { ORDER } from '../support.js';

const OTHER = 'category: utility\nlanguages: {en_US: {body: Your parcel is on its way to you right now.}}\n';
const FILES = { 'templates/order_shipped.yaml': ORDER, 'templates/other.yaml': OTHER };
const HOUR = 60 * 60 * 1000;
const late = {
  type: 'BODY',
  text: 'Your order {{1}} left our warehouse late this evening.',
  example: { body_text: [['A-1042']] },
};

describe('what a push remembers', () => {
  it('tells a change at Meta from one in the file', async () => {
    const { wactl, editAtMeta, emulator } = await openShop(FILES);
    await wactl('templates push --yes --wait');
    await emulator.clock.advance(24 * HOUR);
    await editAtMeta('order_shipped', 'en_US', { components: [late] });
    await emulator.control('/templates/decide', { name: 'order_shipped', status: 'REJECTED' });
    const { steps, summary } = (await wactl('templates plan order_shipped --json')).json();
    expect(summary).toMatchObject({ drift: 1, edit: 0 });
    expect(steps).toEqual([
      {
        action: 'drift',
        name: 'order_shipped',
        language: 'en_US',
        reason: expect.stringMatching(
          /^It was rejected and was changed at Meta; the edit returns it to review\. Since our push of \d{4}-\d\d-\d\d body\.text was changed at Meta: /,
        ),
        changes: [
          {
            path: 'body.text',
            before: late.text,
            after: 'Your order {{1}} left our warehouse early this morning.',
          },
        ],
        costs: { edits: 0, review: true },
        blockedUntil: null,
        uploads: [],
        request: { components: [{ ...late, text: 'Your order {{1}} left our warehouse early this morning.' }] },
      },
    ]);
    expect((await wactl('templates push --yes')).exitCode).toBe(0);
    expect((await wactl('templates plan --json')).json().summary).toMatchObject({ same: 2 });
  });

  it('is not needed: without it a change at Meta is an edit', async () => {
    const { wactl, editAtMeta, emulator } = await openShop(FILES);
    await wactl('templates push --yes --wait');
    await editAtMeta('order_shipped', 'en_US', { components: [late] });
    await emulator.control('/templates/decide', { name: 'order_shipped', status: 'REJECTED' });
    const { stdout } = await wactl('templates plan order_shipped --json', { env: emulator.env });
    expect(JSON.parse(stdout).summary).toMatchObject({ edit: 1, drift: 0 });
  });

  it('shows a category that Meta moved, and does not fight it', async () => {
    const { wactl, emulator, changes } = await openShop(FILES);
    await wactl('templates push --yes --wait');
    await emulator.control('/templates/decide', { name: 'other', category: 'MARKETING' });
    expect((await wactl('templates plan other')).stdout).toMatch(
      /^= same .* a push leaves Meta's category as it is\.\n\n1 the same\.\n$/,
    );
    const { steps } = (await wactl('templates plan other --json')).json();
    expect(steps).toMatchObject([
      {
        action: 'same',
        changes: [{ path: 'category', before: 'MARKETING', after: 'UTILITY' }],
        reason: expect.stringContaining("a push leaves Meta's category as it is"),
      },
    ]);
    const before = await changes();
    expect((await wactl('templates push --yes')).exitCode).toBe(0);
    expect(await changes()).toEqual(before);
  });

  it('knows the edit of the day, and until when it holds', async () => {
    const { wactl, cwd, emulator } = await openShop(FILES);
    await wactl('templates push --yes --wait');
    const write = (word: string) => writeFile(join(cwd, 'templates/other.yaml'), OTHER.replace('right', word));
    await write('just');
    expect((await wactl('templates push --yes --wait')).exitCode).toBe(0);
    await write('even');
    const edited = emulator.clock.now();
    const { steps } = (await wactl('templates plan other --json')).json();
    expect(steps).toMatchObject([{ action: 'blocked', costs: { edits: 0, review: false } }]);
    const until = Date.parse(steps[0].blockedUntil);
    expect(until).toBeGreaterThan(edited + 23 * HOUR);
    expect(until).toBeLessThanOrEqual(edited + 24 * HOUR);
    expect((await wactl('templates push --yes')).exitCode).toBe(8);
    await emulator.clock.advance(until - emulator.clock.now());
    expect((await wactl('templates push --yes')).exitCode).toBe(0);
  });

  it('learns from a refusal that Meta counted edits of others', async () => {
    const { wactl, cwd, editAtMeta, emulator } = await openShop(FILES);
    await wactl('templates push --yes --wait');
    await editAtMeta('other', 'en_US', {
      components: [{ type: 'BODY', text: 'Your parcel is on its way to you soon.' }],
    });
    await emulator.control('/templates/decide', { name: 'other', status: 'APPROVED' });
    await writeFile(join(cwd, 'templates/other.yaml'), OTHER.replace('right', 'just'));
    const refused = await wactl('templates push --yes --json');
    expect([refused.exitCode, refused.json().results[0].error.meta.subcode]).toEqual([1, 2388124]);
    expect((await wactl('templates plan other --json')).json().steps).toMatchObject([
      { action: 'blocked', reason: expect.stringContaining('Meta has refused an edit because of its limit') },
    ]);
  });

  it('knows names that a deletion has locked', async () => {
    const { wactl, cwd } = await openShop(FILES);
    await wactl('templates push --yes --wait');
    await writeFile(
      join(cwd, 'templates/other.yaml'),
      OTHER.replace('category', 'name: another\ncategory').replace('parcel', 'letter'),
    );
    expect((await wactl('templates push --prune --yes')).exitCode).toBe(0);
    await writeFile(join(cwd, 'templates/other.yaml'), OTHER);
    expect((await wactl('templates plan other --json')).json().steps).toMatchObject([
      {
        action: 'blocked',
        reason: expect.stringContaining('It was approved when we deleted it: its name is locked for 30 days.'),
        blockedUntil: expect.any(String),
      },
    ]);
  });

  it('is no reason to fail: a ledger that cannot be opened is a warning', async () => {
    const { wactl, emulator, cwd } = await openShop(FILES);
    await writeFile(join(cwd, 'broken.sqlite'), 'this is no database, and long enough to be seen as none at all');
    const env = { ...emulator.env, WACTL_STORE: join(cwd, 'broken.sqlite') };
    const result = await wactl('templates push --yes', { env });
    expect(result.exitCode).toBe(0);
    expect(result.stderr).toContain('warning: ');
    expect(result.stdout).toContain('submitted  other en_US');
  });

  it('makes no ledger for a plan', async () => {
    const { wactl, cwd } = await openShop(FILES);
    await wactl('templates plan');
    const { exitCode } = await wactl('templates plan');
    await expect(access(join(cwd, 'ledger.sqlite'))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(exitCode).toBe(0);
  });
});

describe('the limits of an account', () => {
  const many = Object.fromEntries(
    Array.from({ length: 101 }, (_, index) => [
      `templates/t${String(index).padStart(3, '0')}.yaml`,
      `category: utility\nlanguages: {en_US: {body: Your order number ${index} is on its way to you now.}}\n`,
    ]),
  );

  it('are 100 new templates an hour', async () => {
    const { wactl, emulator } = await openShop(many);
    const start = emulator.clock.now();
    const first = await wactl('templates push --yes --json');
    expect(first.json().summary).toMatchObject({ done: 100, blocked: 1 });
    expect(first.exitCode).toBe(8);
    const { steps } = (await wactl('templates plan t100 --json')).json();
    expect(steps).toMatchObject([
      { action: 'blocked', reason: expect.stringMatching(/^Meta takes 100 new templates an hour\. Again from /) },
    ]);
    expect(Date.parse(steps[0].blockedUntil)).toBe(start + HOUR);
    await emulator.clock.advance(HOUR);
    expect((await wactl('templates push --yes')).exitCode).toBe(0);
  });

  it('are as many as Meta says', async () => {
    const { wactl, emulator, changes } = await openShop(FILES);
    await emulator.control('/settings', { templateLimit: 1 });
    const result = await wactl('templates push --yes --json');
    expect(result.json().summary).toMatchObject({ done: 1, blocked: 1 });
    expect(await changes()).toEqual(['POST id/message_templates']);
    expect((await wactl('templates plan other --json')).json().steps[0].reason).toBe(
      'The account holds 1 templates and may hold 1: delete some first.',
    );
  });
});

describe('an interrupted push', () => {
  it('says what is done and how to go on', async () => {
    const { wactl, emulator, changes } = await openShop(FILES);
    const abort = new AbortController();
    // The time is read when a step is journalled: Ctrl-C comes right after the first one.
    const clock: Clock = {
      sleep: (ms, signal) => emulator.clock.sleep(ms, signal),
      now() {
        void changes().then((list) => list.length > 0 && abort.abort(new DOMException('Ctrl-C', 'AbortError')));
        return emulator.clock.now();
      },
    };
    const result = await wactl('templates push --yes', { signal: abort.signal, clock });
    expect(result.stdout).toContain('submitted  order_shipped en_US');
    expect(result.stdout).toContain('1 not tried; `wactl templates push` goes on from here.');
    expect(result.exitCode).toBe(130);
    expect((await wactl('templates push --yes --json')).json().results).toMatchObject([
      { name: 'other', outcome: 'done' },
    ]);
  });
});
