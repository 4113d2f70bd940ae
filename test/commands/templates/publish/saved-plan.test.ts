import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { JPEG, PNG } from '../../../core/templates/samples.js';
import { openShop, type Shop } from '../account.js';
import { folderWith, ORDER } from '../support.js';

const OTHER = 'category: utility\nlanguages: {en_US: {body: Your parcel is on its way to you right now.}}\n';
const SHOWN =
  'category: utility\nlanguages: {en_US: {header: {format: image, file: ./hero.png}, body: Your order is with our courier.}}\n';
const FILES = { 'templates/order_shipped.yaml': ORDER, 'templates/other.yaml': OTHER };
const DAY_MS = 24 * 60 * 60 * 1000;

const write = ({ cwd }: Shop, name: string, content: string | Uint8Array) => writeFile(join(cwd, name), content);
const planFile = ({ cwd }: Shop) => readFile(join(cwd, 'plan.json'), 'utf8');

/** An account whose plan is saved: `other` to be created, and `order_shipped` to be edited. */
async function planned(): Promise<Shop> {
  const shop = await openShop(FILES);
  expect((await shop.wactl('templates push order_shipped --yes --wait')).exitCode).toBe(0);
  await shop.emulator.clock.advance(DAY_MS);
  await write(shop, 'templates/order_shipped.yaml', ORDER.replace('early this morning', 'late this evening'));
  expect((await shop.wactl('templates plan --out plan.json')).exitCode).toBe(0);
  return shop;
}

/** What a push of the plan is refused with, and what Meta was sent for it. */
async function refusal(shop: Shop) {
  const before = await shop.changes();
  const { exitCode, error } = await shop.wactl('templates push plan.json --yes --json');
  return { exitCode, ...error(), sent: (await shop.changes()).slice(before.length) };
}
const STALE = { exitCode: 8, code: 'plan-stale', sent: [] };

describe('templates plan --out', () => {
  it('prints the plan as ever, and says where it is saved', async () => {
    const { wactl } = await openShop(FILES);
    const plain = await wactl('templates plan --json');
    expect((await wactl('templates plan --out plan.json --json')).stdout).toBe(plain.stdout);
    expect(await wactl('templates plan --out plan.json')).toMatchObject({
      exitCode: 0,
      stderr: 'Saved the plan to plan.json.\n',
    });
    expect((await wactl('templates plan --out plan.json --detailed-exitcode')).exitCode).toBe(8);
    expect((await wactl('templates plan --out plan.json', { tty: true })).stderr).toContain(
      'Next: `wactl templates push plan.json` submits the changes for review.',
    );
  });

  it('holds the exact requests, and neither secrets nor paths of this machine', async () => {
    const shop = await planned();
    const text = await planFile(shop);
    const { steps, account, files } = JSON.parse(text);
    const dry = (await shop.wactl('templates push --dry-run --json')).json();
    expect(steps.map(({ request }: { request: unknown }) => request)).toEqual(
      dry.steps.map(({ request }: { request: unknown }) => request),
    );
    expect(account).toEqual({ wabaId: shop.emulator.wabaId, graphUrl: new URL(shop.emulator.graphUrl).origin });
    expect(files.map(({ file }: { file: string }) => file)).toEqual([
      'templates/order_shipped.yaml',
      'templates/other.yaml',
    ]);
    for (const secret of [shop.emulator.token, shop.emulator.appSecret, shop.cwd]) expect(text).not.toContain(secret);
  });

  it('is written as a whole, for its owner alone', async () => {
    const shop = await planned();
    expect((await stat(join(shop.cwd, 'plan.json'))).mode & 0o777).toBe(0o600);
    expect((await readdir(shop.cwd)).filter((name) => name.includes('.tmp'))).toEqual([]);
    const failed = await shop.wactl('templates plan --out nowhere/plan.json --json');
    expect([failed.exitCode, failed.error().code]).toEqual([1, 'file-not-written']);
  });

  it('wants a name that push can tell from a template', async () => {
    const { wactl } = await openShop(FILES);
    const { exitCode, error } = await wactl('templates plan --out plan --json');
    expect([exitCode, error().message]).toEqual([2, '"plan" does not end in .json.']);
  });
});

describe('templates push of a saved plan', () => {
  it('applies exactly what was reviewed', async () => {
    const shop = await planned();
    const { steps } = JSON.parse(await planFile(shop));
    const result = await shop.wactl('templates push plan.json --yes --json');
    expect([result.exitCode, result.json().summary]).toEqual([0, expect.objectContaining({ done: 2, blocked: 0 })]);
    const { requests } = await shop.emulator.control('/log');
    const sent = requests.filter(({ method }: { method: string }) => method === 'POST').slice(-2);
    expect(sent.map(({ body }: { body: unknown }) => body)).toEqual(
      steps.map(({ request }: { request: unknown }) => request),
    );
    expect((await shop.wactl('templates plan --json')).json().summary).toMatchObject({ same: 2 });
  });

  it('shows it first and asks, waits, and takes --dry-run', async () => {
    const shop = await planned();
    const dry = await shop.wactl('templates push plan.json --dry-run');
    expect(dry.stdout).toBe((await shop.wactl('templates plan')).stdout);
    expect((await shop.wactl('templates push plan.json', { answers: [false] })).exitCode).toBe(130);
    const result = await shop.wactl('templates push plan.json --wait', { answers: [true] });
    expect([result.exitCode, result.stderr]).toEqual([0, expect.stringContaining('~ edit')]);
    expect(result.stdout).toMatch(/order_shipped +en_US +UTILITY +APPROVED/);
  });

  it('uploads media by what the file holds, wherever it lies', async () => {
    const shop = await openShop({ 'templates/shown.yaml': SHOWN, 'templates/hero.png': PNG });
    await shop.wactl('templates plan --out plan.json');
    const cwd = await folderWith({
      'templates/shown.yaml': SHOWN,
      'templates/hero.png': PNG,
      'plan.json': await planFile(shop),
    });
    expect((await shop.wactl('templates push plan.json --yes', { cwd })).exitCode).toBe(0);
    expect(await shop.changes()).toEqual(['POST id/uploads', 'POST upload', 'POST id/message_templates']);
  });

  it('fetches again a picture that only Meta has', async () => {
    const shop = await openShop({ 'templates/shown.yaml': SHOWN, 'templates/hero.png': PNG });
    await shop.wactl('templates push --yes --wait');
    await shop.emulator.clock.advance(DAY_MS);
    await write(
      shop,
      'templates/shown.yaml',
      SHOWN.replace('file: ./hero.png', 'handle: "meta:kept"').replace('courier', 'driver'),
    );
    await shop.wactl('templates plan --out plan.json');
    expect(await planFile(shop)).not.toContain('scontent');
    const before = (await shop.changes()).length;
    expect((await shop.wactl('templates push plan.json --yes')).exitCode).toBe(0);
    expect((await shop.changes()).slice(before)).toEqual(['POST id/uploads', 'POST upload', 'POST id']);
  });

  it('keeps to the names that the plan was made for', async () => {
    const shop = await openShop(FILES);
    await shop.wactl('templates plan other --out plan.json');
    await write(shop, 'templates/order_shipped.yaml', ORDER.replace('early', 'late'));
    expect((await shop.wactl('templates push plan.json --yes --json')).json().results).toMatchObject([
      { name: 'other' },
    ]);
  });

  it('counts what was blocked in it', async () => {
    const shop = await openShop(FILES);
    await shop.wactl('templates push other --yes');
    await write(shop, 'templates/other.yaml', OTHER.replace('right now', 'today'));
    await shop.wactl('templates plan --out plan.json');
    const result = await shop.wactl('templates push plan.json --yes --json');
    expect([result.exitCode, result.json().summary]).toEqual([8, expect.objectContaining({ done: 1, blocked: 1 })]);
  });

  it('cannot have names, a folder or --prune beside it', async () => {
    const { wactl } = await planned();
    for (const more of ['other', '--prune', '--dir elsewhere']) {
      const result = await wactl(`templates push plan.json ${more} --yes --json`);
      expect([result.exitCode, result.error().code]).toEqual([2, 'usage']);
    }
  });
});

describe('a saved plan is refused, and nothing sent,', () => {
  it.each<[string, (shop: Shop) => Promise<unknown>, string]>([
    [
      'when a file was changed',
      (shop) => write(shop, 'templates/other.yaml', OTHER.replace('right now', 'today')),
      'templates/other.yaml was changed: other en_US.',
    ],
    [
      'when a file is new',
      (shop) => write(shop, 'templates/late.yaml', OTHER.replace('parcel', 'letter')),
      'templates/late.yaml holds late en_US, which is new.',
    ],
    [
      'when a file is gone',
      (shop) => rename(join(shop.cwd, 'templates/other.yaml'), join(shop.cwd, 'other.yaml')),
      'templates/other.yaml does not hold other en_US any more.',
    ],
    [
      'when a template was edited at Meta',
      (shop) => shop.editAtMeta('order_shipped', 'en_US', { message_send_ttl_seconds: 600 }),
      'order_shipped en_US was changed at Meta: message_send_ttl_seconds.',
    ],
    [
      'when a template got another status',
      (shop) => shop.emulator.control('/templates/decide', { name: 'order_shipped', status: 'PAUSED' }),
      'order_shipped en_US was changed at Meta: its status, from APPROVED to PAUSED.',
    ],
    [
      'when a template was deleted',
      (shop) => shop.wactl('templates delete order_shipped --yes'),
      'order_shipped en_US was deleted at Meta.',
    ],
    [
      'when a template was created in another way',
      (shop) =>
        shop.wactl([
          ...'templates create --dir elsewhere --name other --category utility --yes --body'.split(' '),
          'Your parcel will be with you tomorrow.',
        ]),
      'other en_US was created at Meta in another way.',
    ],
    [
      'when a push has done a part of it',
      (shop) => shop.wactl('templates push other --yes'),
      'other en_US was created already, as the plan says.',
    ],
  ])('%s', async (_, change, why) => {
    const shop = await planned();
    await change(shop);
    expect(await refusal(shop)).toMatchObject({
      ...STALE,
      message: 'plan.json is out of date, and nothing was done.',
      why,
      hint: 'make a new one and review it: `wactl templates plan --out plan.json`',
    });
  });

  it('when it was applied already', async () => {
    const shop = await planned();
    await shop.wactl('templates push plan.json --yes --wait');
    expect(await refusal(shop)).toMatchObject({
      ...STALE,
      why: 'order_shipped en_US was edited already, as the plan says. other en_US was created already, as the plan says.',
    });
  });

  it('when a picture was replaced', async () => {
    const shop = await openShop({ 'templates/shown.yaml': SHOWN, 'templates/hero.png': PNG });
    await shop.wactl('templates plan --out plan.json');
    await write(shop, 'templates/hero.png', JPEG);
    expect(await refusal(shop)).toMatchObject({ ...STALE, why: 'hero.png was changed: a sample of shown en_US.' });
  });

  it('when what does not change is edited in its file', async () => {
    const shop = await openShop(FILES);
    await shop.wactl('templates push other --yes --wait');
    await shop.wactl('templates plan --out plan.json');
    await write(shop, 'templates/other.yaml', OTHER.replace('right now', 'today'));
    expect(await refusal(shop)).toMatchObject({ ...STALE, why: 'templates/other.yaml was changed: other en_US.' });
  });

  it('when it is for another account', async () => {
    const shop = await planned();
    const other = { ...shop.emulator.env, WACTL_WABA_ID: '4711' };
    const account = await shop.wactl('templates push plan.json --yes --json', { env: other });
    expect([account.exitCode, account.error()]).toEqual([
      8,
      expect.objectContaining({ code: 'plan-for-other-account', why: expect.stringContaining('and this is 4711') }),
    ]);
    const elsewhere = { ...shop.emulator.env, WACTL_GRAPH_URL: 'http://127.0.0.1:9' };
    const host = await shop.wactl('templates push plan.json --yes --json', { env: elsewhere });
    expect([host.exitCode, host.error().code]).toEqual([8, 'plan-for-other-account']);
  });

  it('when another release saved it', async () => {
    const shop = await planned();
    const plan = JSON.parse(await planFile(shop));
    await write(shop, 'plan.json', JSON.stringify({ ...plan, version: 2 }));
    expect(await refusal(shop)).toMatchObject({ exitCode: 8, code: 'plan-version', sent: [] });
  });

  it.each<[string, (text: string) => string, number, string]>([
    ['cut off', (text) => text.slice(0, text.length / 2), 2, 'plan-unreadable'],
    ['changed by hand', (text) => text.replace('late this evening', 'never at all'), 2, 'plan-unreadable'],
    ['of other fields', (text) => text.replace('"dir"', '"folder"'), 2, 'plan-unreadable'],
    ['a template', () => JSON.stringify({ name: 'a', language: 'en', components: [] }), 5, 'lint-errors'],
    ['no JSON', () => 'plan', 2, 'plan-unreadable'],
  ])('when it is %s', async (_, damage, exitCode, code) => {
    const shop = await planned();
    await write(shop, 'plan.json', damage(await planFile(shop)));
    expect(await refusal(shop)).toMatchObject({ exitCode, code, sent: [] });
  });

  it('when it is not there', async () => {
    const { wactl } = await openShop(FILES);
    const result = await wactl('templates push plan.json --yes --json');
    expect([result.exitCode, result.error().code]).toEqual([3, 'file-not-found']);
  });

  it('when a file has errors by now', async () => {
    const shop = await planned();
    await write(shop, 'templates/other.yaml', 'category: [utility\n');
    expect(await refusal(shop)).toMatchObject({ exitCode: 5, code: 'lint-errors', sent: [] });
  });
});
