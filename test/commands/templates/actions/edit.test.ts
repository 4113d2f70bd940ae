import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { JPEG, PNG } from '../../../core/templates/samples.js';
import { temporaryFolder } from '../../../support/run.js';
import { openShop, type Shop } from '../account.js';
import { shop, template, writes } from './shop.js';

describe('templates edit', () => {
  it('shows what changes and what it costs, asks, and reports', async () => {
    const emulator = await shop([template('order_shipped')]);
    const line = ['templates', 'edit', 'order_shipped', '--body', 'Your order has left our house today.'];
    const { stdout, stderr, exitCode } = await emulator.wactl(line, { answers: [true] });
    expect(exitCode).toBe(0);
    expect(stderr).toContain(
      '      - Your order has left our warehouse today.\n      + Your order has left our house today.',
    );
    expect(stderr).toContain('It uses up an edit');
    expect(stderr).toContain('returns to review');
    expect(stdout).toBe('edited  order_shipped en_US  PENDING\n');
  });

  it('marks the words that change in a long text', async () => {
    const long = (word: string) =>
      `Your order has left our ${word} today. You can follow its way to you with the button below.`;
    const components = [{ type: 'BODY', text: long('warehouse') }];
    const emulator = await shop([{ ...template('order_shipped'), components }]);
    const line = ['templates', 'edit', 'order_shipped', '--body', long('house'), '--dry-run'];
    const { stdout } = await emulator.wactl(line);
    expect(stdout).toContain(`    body.text\n      ~ ${long('[-warehouse-]{+house+}')}\n`);
    const [change] = (await emulator.wactl([...line, '--json'])).json().changes;
    expect(change).toEqual({ path: 'body.text', before: long('warehouse'), after: long('house') });
  });

  it('changes nothing with --dry-run, nor when the answer is no', async () => {
    const emulator = await shop([template('order_shipped')]);
    const line = ['templates', 'edit', 'order_shipped', '--footer', 'Example Shop'];
    expect((await emulator.wactl([...line, '--dry-run', '--json'])).json()).toMatchObject({
      outcome: 'planned',
      status: 'APPROVED',
      changes: [{ path: 'footer', before: null, after: { text: 'Example Shop' } }],
      costs: { edits: 1, review: true },
      uploads: 0,
    });
    expect((await emulator.wactl(line, { answers: [false] })).exitCode).toBe(130);
    expect((await emulator.wactl(line)).exitCode).toBe(2);
    expect(await writes(emulator)).toEqual([]);
  });

  it('sends the time to live alone', async () => {
    const emulator = await shop([template('order_shipped')]);
    const result = await emulator.wactl('templates edit order_shipped --ttl 10m --yes --json');
    expect(result.json()).toMatchObject({ outcome: 'done', status: 'APPROVED', costs: { edits: 1, review: false } });
    const { requests } = await emulator.control('/log');
    expect(requests.at(-2).body).toEqual({ message_send_ttl_seconds: 600 });
  });

  it('has nothing to do where it is like that already', async () => {
    const emulator = await shop([template('order_shipped', { status: 'PENDING' })]);
    const line = ['templates', 'edit', 'order_shipped', '--body', 'Your order has left our warehouse today.'];
    expect(await emulator.wactl(line)).toMatchObject({
      exitCode: 0,
      stdout: 'order_shipped en_US is like that already; its status is PENDING.\n',
    });
    expect(await writes(emulator)).toEqual([]);
  });

  it.each([
    ['the category of an approved one', 'order_shipped --category marketing', 'edit-not-possible', 5],
    ['one in review', 'waiting --footer Shop', 'edit-not-possible', 5],
    ['one of several languages without saying which', 'both --footer Shop', 'usage', 2],
    ['without saying what', 'order_shipped', 'usage', 2],
    ['by file and flag at once', 'order_shipped --file a.yaml --footer Shop', 'usage', 2],
    ['one that is not there', 'nothing --footer Shop', 'template-not-found', 3],
    ['a time to live that Meta refuses', 'order_shipped --ttl 5s', 'lint-errors', 5],
    ['a variable without a sample', 'order_shipped --body Order-{{1}}-has-left.', 'lint-errors', 5],
    ['a sample that nothing asks for', 'order_shipped --sample 1=Ada', 'usage', 2],
  ])('refuses %s', async (_name, flags, code, exitCode) => {
    const emulator = await shop([
      template('order_shipped'),
      template('waiting', { status: 'PENDING' }),
      template('both'),
      template('both', { language: 'fr' }),
    ]);
    const result = await emulator.wactl(`templates edit ${flags} --yes --json`);
    expect([result.exitCode, result.error().code]).toEqual([exitCode, code]);
    expect(await writes(emulator)).toEqual([]);
  });

  it('takes the whole template from a file', async () => {
    const emulator = await shop([template('order_shipped')]);
    const cwd = await temporaryFolder();
    const text = (name: string) =>
      `name: ${name}\ncategory: utility\nlanguages: {en_US: {body: Your order is with our courier.}}\n`;
    await writeFile(join(cwd, 'order_shipped.yaml'), text('order_shipped'));
    await writeFile(join(cwd, 'other.yaml'), text('other'));
    const line = 'templates edit order_shipped --yes --json --file';
    expect((await emulator.wactl(`${line} order_shipped.yaml`, { cwd })).json()).toMatchObject({
      outcome: 'done',
      changes: [{ path: 'body.text', after: 'Your order is with our courier.' }],
    });
    const other = await emulator.wactl(`${line} other.yaml`, { cwd });
    expect([other.exitCode, other.error().why]).toEqual([3, 'an edit changes neither name nor language']);
  });

  it('remembers its own edits, and does not try one that Meta would refuse', async () => {
    const emulator = await shop([template('order_shipped')]);
    const env = { ...emulator.env, WACTL_STORE: join(await temporaryFolder(), 'ledger.sqlite') };
    const edit = (text: string) =>
      emulator.wactl(['templates', 'edit', 'order_shipped', '--footer', text, '--yes', '--json'], { env });
    expect((await edit('One')).exitCode).toBe(0);
    await emulator.clock.advance(3_000);
    const before = await writes(emulator);
    const result = await edit('Two');
    expect([result.exitCode, result.error()]).toEqual([
      6,
      expect.objectContaining({ code: 'quota-reached', hint: 'try again after 2026-11-23 09:00 UTC' }),
    ]);
    expect(await writes(emulator)).toEqual(before);
    await emulator.clock.advance(24 * 60 * 60_000);
    expect((await edit('Two')).exitCode).toBe(0);
  });

  it('takes a picture from a file, and keeps the one that only Meta has', async () => {
    const emulator = await shop([]);
    const cwd = await temporaryFolder();
    const text = (header: string, body: string) =>
      `category: utility\nlanguages: {en_US: {header: {format: image, ${header}}, body: ${body}}}\n`;
    await writeFile(join(cwd, 'hero.png'), Buffer.from('\x89PNG\r\n\x1a\nfirst', 'latin1'));
    await writeFile(join(cwd, 'shown.yaml'), text('file: ./hero.png', 'Your order is with our courier.'));
    await emulator.wactl('templates create --file shown.yaml --yes', { cwd });
    await emulator.clock.advance(3_000);
    await writeFile(join(cwd, 'shown.yaml'), text("handle: 'meta:kept'", 'Your order is in our shop.'));
    const result = await emulator.wactl('templates edit shown --file shown.yaml --yes --json', { cwd });
    expect([result.stderr, result.json()]).toEqual(['', expect.objectContaining({ outcome: 'done', uploads: 1 })]);
    const [after] = (await emulator.wactl('templates show shown --json')).json().templates;
    const response = await emulator.emulator.fetch(new Request(after.components[0].example.header_handle[0]));
    expect(await response.text()).toContain('first');
  });

  it('translates Meta’s refusal', async () => {
    const emulator = await shop([template('order_shipped')]);
    const edit = (text: string) =>
      emulator.wactl(['templates', 'edit', 'order_shipped', '--footer', text, '--yes', '--json']);
    await edit('One');
    await emulator.clock.advance(3_000);
    const result = await edit('Two');
    expect(result.exitCode).toBe(6);
    expect(result.error()).toMatchObject({ code: 'quota-reached', meta: { code: 100, subcode: 2388124 } });
  });

  describe('of a file says and does what a push would', () => {
    const text = (fields: string) =>
      `name: promo2\nlanguage: en_US\ncategory: MARKETING\n${fields}\ncomponents:\n  - {type: BODY, text: Everything in our shop costs a fifth less until Sunday evening.}\n`;
    const edits = async ({ emulator }: Shop) => {
      const { requests } = await emulator.control('/log');
      return requests
        .filter(({ method, path }: { method: string; path: string }) => method === 'POST' && /\/\d+$/.test(path))
        .map(({ body }: { body: unknown }) => body);
    };
    const components = [{ type: 'BODY', text: 'Everything in our shop costs a fifth less until Sunday evening.' }];
    const line = 'templates edit promo2:en_US --file templates/promo2.yaml --json';

    it.each([
      ['is_primary_device_delivery_only', true, false],
      ['sub_category', 'ORDER_STATUS', 'BOOKING_STATUS'],
    ])('of a change of %s alone', async (field, before, after) => {
      const shop = await openShop({ 'templates/promo2.yaml': text(`${field}: ${before}`) });
      expect((await shop.wactl('templates push --yes --wait')).exitCode).toBe(0);
      await writeFile(join(shop.cwd, 'templates/promo2.yaml'), text(`${field}: ${after}`));
      const planned = (await shop.wactl('templates plan --json')).json().steps[0];
      const dry = (await shop.wactl(`${line} --dry-run`)).json();
      expect(planned).toMatchObject({ action: 'edit', changes: dry.changes, costs: dry.costs });
      expect(dry).toMatchObject({
        outcome: 'planned',
        changes: [{ path: field, before, after }],
        costs: { edits: 1, review: true },
        request: { [field]: after, components },
      });
      const done = (await shop.wactl(`${line} --yes`)).json();
      expect(done).toMatchObject({ outcome: 'done', notes: [], request: dry.request });
      expect(await edits(shop)).toEqual([dry.request]);
      expect((await shop.wactl('templates plan --json')).json().summary).toMatchObject({ same: 1, edit: 0 });
    });

    it('of a picture that was replaced, and remembers it as a push does', async () => {
      const picture = (file: string) =>
        `category: utility\nlanguages: {en_US: {header: {format: image, file: ./${file}}, body: Your order is with our courier.}}\n`;
      const shop = await openShop({
        'templates/shown.yaml': picture('a.png'),
        'templates/a.png': PNG,
        'templates/b.jpg': JPEG,
      });
      await shop.wactl('templates push --yes --wait');
      const edit = 'templates edit shown --file templates/shown.yaml --yes --json';
      expect((await shop.wactl(edit)).json()).toMatchObject({ outcome: 'same', notes: [] });
      await writeFile(join(shop.cwd, 'templates/shown.yaml'), picture('b.jpg'));
      expect((await shop.wactl(edit)).json()).toMatchObject({
        outcome: 'done',
        changes: [{ path: 'header.sample' }],
        uploads: 1,
      });
      expect((await shop.wactl('templates plan --json')).json().summary).toMatchObject({ same: 1 });
      expect((await shop.wactl(edit, { env: shop.emulator.env })).json()).toMatchObject({
        outcome: 'same',
        notes: ['Meta does not return header.sample, so that cannot be checked.'],
      });
    });

    it('leaves a category that Meta moved as it is', async () => {
      const shop = await openShop({ 'templates/promo2.yaml': text('').replace('MARKETING', 'UTILITY') });
      await shop.wactl('templates push --yes --wait');
      await shop.emulator.control('/templates/decide', { name: 'promo2', category: 'MARKETING' });
      expect((await shop.wactl(`${line} --yes`)).json()).toMatchObject({
        outcome: 'same',
        category: 'MARKETING',
        notes: [expect.stringContaining("a push leaves Meta's category as it is")],
      });
      expect(await edits(shop)).toEqual([]);
    });
  });

  it('says what Meta shows otherwise than it was sent', async () => {
    const emulator = await shop([template('order_shipped')]);
    const cwd = await temporaryFolder();
    const body = { name: 'order_shipped', language: 'en_US', category: 'UTILITY', parameter_format: 'named' };
    const components = [{ type: 'BODY', text: 'Your order has left our warehouse today.' }];
    await writeFile(join(cwd, 'named.json'), JSON.stringify({ ...body, components }));
    const line = 'templates edit order_shipped --file named.json --yes';
    // The emulator passes over a format that an edit carries.
    const { stdout } = await emulator.wactl(line, { cwd });
    expect(stdout).toMatch(/^edited .*\nMeta shows another parameter_format than was submitted\.\n$/);
  });
});
