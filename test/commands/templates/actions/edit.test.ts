import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../support/run.js';
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
});
