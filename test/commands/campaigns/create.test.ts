import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGroup } from '../../../src/core/consent/group.js';
import { recordConsent } from '../../../src/core/consent/record.js';
import { DAY_MS } from '../../../src/core/time-units.js';
import { insertCampaign, recipientRow } from '../../core/campaigns/support.js';
import type { RunOptions } from '../../support/run.js';
import { ADA, openShop, type Shop } from '../send/shop.js';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const LIST = 'phone,first_name,order\n+15550100002,Ada,A-1042\n+15550100003,Bo,A-1043\n';
const SHIPPED = ['--template', 'order_shipped', '--map', '1=first_name', '--map', '2=order'];

const save = (name: string, text: string | Uint8Array) => writeFile(join(shop.home, name), text);

/** Runs `campaigns create` in the folder of the list. */
const create = (words: readonly string[], options: RunOptions = {}) =>
  shop.wactl(['campaigns', 'create', ...words, '--json'], { cwd: shop.home, ...options });

const rows = () =>
  shop.ledger(({ db }) =>
    db
      .selectFrom('campaign_recipients')
      .innerJoin('campaigns', 'campaigns.id', 'campaign_id')
      .select(['name', 'ordinal', 'recipient', 'components'])
      .orderBy('campaigns.id')
      .orderBy('ordinal')
      .execute(),
  );
const campaigns = () => shop.ledger(({ db }) => db.selectFrom('campaigns').selectAll().execute());
const body = (...values: readonly string[]) =>
  JSON.stringify([{ type: 'body', parameters: values.map((text) => ({ type: 'text', text })) }]);

describe('campaigns create', () => {
  it('freezes who gets which message, and sends nothing', async () => {
    await save('people.csv', LIST);
    const result = await create(['spring', ...SHIPPED, '--audience', 'people.csv', '--quiet-hours', '21:00-08:00']);
    expect(result.json()).toEqual({
      id: 1,
      name: 'spring',
      state: 'ready',
      rows: 2,
      recipients: 2,
      duplicates: 0,
      rejected: 0,
      rejectFile: null,
      reasons: [],
      dryRun: false,
    });
    expect(result.exitCode).toBe(0);
    expect(await rows()).toEqual([
      { name: 'spring', ordinal: 0, recipient: ADA, components: body('Ada', 'A-1042') },
      { name: 'spring', ordinal: 1, recipient: '+15550100003', components: body('Bo', 'A-1043') },
    ]);
    expect(await campaigns()).toMatchObject([
      {
        ...{ name: 'spring', state: 'ready', template: 'order_shipped', language: 'en_US', category: 'utility' },
        ...{ phone_number_id: shop.phoneNumberId, group_name: 'default', media_until: null, start_at: null },
        options: '{"quietHours":{"from":"21:00","to":"08:00"}}',
      },
    ]);
    expect(await shop.sends()).toEqual([]);
  });

  it.each([
    ['by a flag', ['--marketing-messages'], {}],
    ['by the profile', [], { env: { WACTL_MARKETING_MESSAGES: 'on' } }],
  ])('sends marketing through the Marketing Messages API %s', async (_how, words, options) => {
    await shop.emulator.control('/settings', { marketingMessages: true });
    await shop.optIn();
    await save('people.csv', `phone\n${ADA}\n`);
    const result = await create(['spring', '--template', 'spring_sale', '--audience', 'people.csv', ...words], options);
    expect(result).toMatchObject({ exitCode: 0 });
    await shop.wactl('campaigns run spring --yes --canary off');
    const { requests } = await shop.emulator.control('/log?path=marketing_messages');
    expect(requests).toMatchObject([{ outcome: 'accepted' }]);
  });

  it.each([
    ['a template of another category', 'order_shipped', ['--var', '1=Ada', '--var', '2=A', '--marketing-messages']],
    ['an account that has not joined', 'spring_sale', ['--marketing-messages']],
    ['a GIF in the usual way', 'loop', ['--var', 'header=https://shop.example/loop.mp4']],
  ])('does not create one for %s', async (_what, template, words) => {
    await save('people.csv', `phone\n${ADA}\n`);
    const result = await create(['spring', '--template', template, '--audience', 'people.csv', ...words]);
    expect(result).toMatchObject({ exitCode: 5 });
    expect(result.error()).toMatchObject({ code: 'message-invalid' });
    expect(await campaigns()).toEqual([]);
  });

  it('rejects rows with their reasons, and ends with 1', async () => {
    await save('people.csv', `${LIST}+15550100004,,A-1\n+15550100002,Ada,A-2\nnobody,Cy,A-3\n`);
    const result = await create(['spring', ...SHIPPED, '--audience', 'people.csv']);
    const rejectFile = join(shop.home, 'people.rejected.csv');
    expect(result.json()).toMatchObject({ rows: 5, recipients: 2, duplicates: 1, rejected: 2, rejectFile });
    expect(result.exitCode).toBe(1);
    const [head, first, second] = (await readFile(rejectFile, 'utf8')).split('\n');
    expect(head).toBe('"row","reason","message","phone","first_name","order"');
    expect(first).toContain('"4","parameter-missing","No value is given for {{1}} of the body.","\'+15550100004"');
    expect(second).toContain('"6","phone-invalid"');
    // Corrected, the file is an audience itself.
    await save('again.csv', await readFile(rejectFile, 'utf8').then((text) => text.replace('"",', '"Dee",')));
    const again = await create(['spring-2', ...SHIPPED, '--audience', 'again.csv']);
    expect(again.json()).toMatchObject({ rows: 2, recipients: 1, rejected: 1 });
    expect((await rows()).at(-1)).toMatchObject({ recipient: '+15550100004', components: body('Dee', 'A-1') });
  });

  it('creates nothing when nobody is left, and keeps the rejected rows', async () => {
    await save('people.csv', 'phone,first_name,order\nnobody,Ada,A-1\n');
    const result = await create(['spring', ...SHIPPED, '--audience', 'people.csv']);
    expect([result.exitCode, result.error().code]).toEqual([5, 'audience-empty']);
    const { stderr } = await shop.wactl(
      ['campaigns', 'create', 'dry', ...SHIPPED, '--audience', 'people.csv', '--dry-run'],
      {
        cwd: shop.home,
      },
    );
    expect(stderr).toContain('its only row was rejected, row 2: "nobody" is not a valid phone number.');
    expect(stderr).toContain('correct the list');
    expect(await campaigns()).toEqual([]);
    expect(await readFile(join(shop.home, 'people.rejected.csv'), 'utf8')).toContain('phone-invalid');
  });

  it('writes nothing in a dry run', async () => {
    await save('people.csv', `${LIST}nobody,Cy,A-3\n`);
    const result = await create(['spring', ...SHIPPED, '--audience', 'people.csv', '--dry-run']);
    expect(result.json()).toMatchObject({ id: null, recipients: 2, rejected: 1, rejectFile: null, dryRun: true });
    expect(await campaigns()).toEqual([]);
    await expect(stat(join(shop.home, 'people.rejected.csv'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('takes everybody of a consent group, and asks that group', async () => {
    await shop.ledger(async (store) => {
      await createGroup(store, { name: 'newsletter', categories: ['marketing'] }, shop.emulator.clock.now());
      const now = shop.emulator.clock.now();
      const contact = { kind: 'phone', phone: ADA } as const;
      await recordConsent(store, { contact, source: 'website', group: 'newsletter' }, now);
      await recordConsent(store, { contact: { kind: 'phone', phone: '+15550100003' }, source: 'website' }, now);
    });
    const result = await create(['news', '--template', 'spring_sale', '--from-group', 'newsletter']);
    expect(result.json()).toMatchObject({ rows: 1, recipients: 1 });
    expect(await rows()).toMatchObject([{ recipient: ADA, components: '[]' }]);
    expect(await campaigns()).toMatchObject([{ group_name: 'newsletter', category: 'marketing' }]);
  });

  it('takes recipients of an earlier campaign by what became of them', async () => {
    const sent = (ordinal: number, state: 'refused' | 'accepted', part: object) => ({
      ...{ phone_number_id: shop.phoneNumberId, recipient: '+1', type: 'template', payload_hash: 'x' },
      ...{ token: `w1.${ordinal}`, created_at: 1, updated_at: 1, campaign_id: 1, ordinal, state, ...part },
    });
    await shop.ledger(async ({ db }) => {
      await insertCampaign(db, { template: 'order_shipped', category: 'utility' });
      const sends = [
        sent(0, 'refused', { error_code: 131_049 }),
        sent(1, 'accepted', { delivery: 'failed', delivery_code: 131_049 }),
        sent(2, 'accepted', { delivery: 'failed', delivery_code: 131_026 }),
        sent(3, 'accepted', { delivery: 'read' }),
      ];
      for (const [at, row] of sends.entries()) {
        const { id } = await db.insertInto('sends').values(row).returning('id').executeTakeFirstOrThrow();
        const phone = `+1555010000${at}`;
        const own = { ordinal: at, key: phone, recipient: phone, send_id: id, state: 'taken' as const };
        await db
          .insertInto('campaign_recipients')
          .values(recipientRow({ ...own, components: body(`${at}`, 'x') }))
          .execute();
      }
      await db
        .insertInto('campaign_recipients')
        .values(recipientRow({ ordinal: 4, key: '+15550100009', recipient: '+15550100009' }))
        .execute();
    });
    const take = (name: string, where: string, ...more: readonly string[]) =>
      create([name, '--template', 'order_shipped', '--from-campaign', 'spring', '--where', where, ...more]);
    expect((await take('a', 'state=failed,code=131049')).json()).toMatchObject({ rows: 1, recipients: 1 });
    expect((await take('b', 'state=refused,state=failed')).json()).toMatchObject({ rows: 3 });
    expect((await take('c', 'code=131049')).json()).toMatchObject({ rows: 2 });
    expect((await take('d', 'state=queued', '--var', '1=Ada', '--var', '2=A-1')).json()).toMatchObject({ rows: 1 });
    const made = (await rows()).filter(({ name }) => name === 'a' || name === 'd');
    expect(made).toMatchObject([
      { name: 'a', recipient: '+15550100001', components: body('1', 'x') },
      { name: 'd', recipient: '+15550100009', components: body('Ada', 'A-1') },
    ]);
    const other = await create(['e', '--template', 'invoice', '--from-campaign', 'spring', '--where', 'state=read']);
    expect(other.error()).toMatchObject({
      code: 'usage',
      message: 'No value is given for the document of the header.',
    });
    expect((await take('f', 'state=faild')).error()).toMatchObject({ hint: 'did you mean "failed"?' });
  });

  describe('of uploads named in rows', () => {
    const INVOICE = [
      '--template',
      'invoice',
      '--audience',
      'people.csv',
      '--map',
      'header=file',
      '--var',
      'filename=a.pdf',
    ];
    const upload = (id: string, uploaded_at: number) =>
      shop.ledger(({ db }) =>
        db
          .insertInto('media_uploads')
          .values({
            phone_number_id: shop.phoneNumberId,
            sha256: id,
            type: 'application/pdf',
            media_id: id,
            uploaded_at,
          })
          .execute(),
      );

    it('keeps when the first of them is gone', async () => {
      const now = shop.emulator.clock.now();
      await upload('71', now - 10 * DAY_MS);
      await upload('72', now - 20 * DAY_MS);
      await save('people.csv', 'phone,file\n+15550100002,71\n+15550100003,72\n+15550100004,73\n');
      expect((await create(['bills', ...INVOICE])).json()).toMatchObject({ recipients: 3 });
      expect((await campaigns())[0]?.media_until).toBe(now + 10 * DAY_MS);
    });

    it('rejects a row whose file is gone before it may be sent', async () => {
      const now = shop.emulator.clock.now();
      await upload('71', now - 10 * DAY_MS);
      await upload('72', now - 29 * DAY_MS);
      await save('people.csv', 'phone,file\n+15550100002,71\n+15550100003,72\n');
      const at = new Date(now + 2 * DAY_MS).toISOString();
      const result = await create(['bills', ...INVOICE, '--at', at]);
      expect(result.json()).toMatchObject({ recipients: 1, reasons: [{ reason: 'media-invalid', count: 1 }] });
      expect((await campaigns())[0]?.media_until).toBe(now + 20 * DAY_MS);
    });
  });

  it('uploads a file for everybody once, and keeps when it is gone', async () => {
    await save('people.csv', 'phone\n+15550100002\n+15550100003\n');
    await save('bill.pdf', '%PDF-1.4 x');
    const words = ['--template', 'invoice', '--audience', 'people.csv', '--var', 'header=./bill.pdf'];
    const now = shop.emulator.clock.now();
    const result = await create(['bills', ...words]);
    expect(result.json()).toMatchObject({ recipients: 2 });
    const [first, second] = await rows();
    expect(JSON.parse(first?.components ?? '')).toEqual([
      {
        type: 'header',
        parameters: [{ type: 'document', document: { id: expect.stringMatching(/^\d+$/), filename: 'bill.pdf' } }],
      },
    ]);
    expect(second?.components).toBe(first?.components);
    const [campaign] = await campaigns();
    expect(campaign?.media_until).toBeGreaterThanOrEqual(now + 30 * DAY_MS);
    expect(campaign?.media_until).toBeLessThan(now + 31 * DAY_MS);
    const late = await create(['late', ...words, '--at', new Date(now + 40 * DAY_MS).toISOString()]);
    expect(late.error()).toMatchObject({ code: 'usage', message: expect.stringContaining('30 days') });
  });

  it('warns of a template in review, and refuses one that is not there', async () => {
    await save('people.csv', 'phone\n+15550100002\n');
    const inReview = await create(['soon', '--template', 'order_ready', '--audience', 'people.csv']);
    expect(inReview.json()).toMatchObject({ state: 'ready', recipients: 1 });
    expect(inReview.stderr).toContain('PENDING');
    const missing = await create(['never', '--template', 'order_redy', '--audience', 'people.csv']);
    expect([missing.exitCode, missing.error().code]).toEqual([3, 'template-not-found']);
  });

  it('reads a campaign from a file, and flags win over it', async () => {
    await save('people.csv', LIST);
    await save(
      'campaign.yaml',
      `name: spring
template: order_shipped
audience: { file: people.csv }
map: { 1: first_name }
values: { 2: A-1 }
at: 2099-01-01T09:00Z
quietHours: 21:00-08:00
`,
    );
    const elsewhere = { cwd: '/' };
    const file = join(shop.home, 'campaign.yaml');
    const first = await create(['--file', file], elsewhere);
    expect(first.json()).toMatchObject({ name: 'spring', state: 'scheduled', recipients: 2 });
    await create(['summer', '--file', file, '--map', '2=order'], elsewhere);
    expect((await rows()).map(({ name, components }) => [name, components])).toEqual([
      ['spring', body('Ada', 'A-1')],
      ['spring', body('Bo', 'A-1')],
      ['summer', body('Ada', 'A-1042')],
      ['summer', body('Bo', 'A-1043')],
    ]);
    await save('campaign.yaml', 'name: x\ntemplat: y\n');
    const wrong = await create(['--file', file]);
    expect(wrong.exitCode).toBe(5);
    expect(wrong.error()).toMatchObject({
      code: 'campaign-file-invalid',
      message: `${file}:2:1: Unknown key "templat".`,
    });
  });

  it('reads standard input, and leaves the name free when it is interrupted', async () => {
    const controller = new AbortController();
    controller.abort();
    const words = ['spring', ...SHIPPED, '--audience', '-'];
    const stopped = await create(words, { stdin: LIST, signal: controller.signal });
    expect(stopped.exitCode).toBe(130);
    expect(await campaigns()).toEqual([]);
    expect((await create(words, { stdin: LIST })).json()).toMatchObject({ recipients: 2 });
    const again = await create(words, { stdin: LIST });
    expect([again.exitCode, again.error().code]).toEqual([1, 'campaign-exists']);
  });

  it.each([
    [['spring sale', ...SHIPPED, '--audience', 'people.csv'], 'is not a valid name of a campaign'],
    [[...SHIPPED, '--audience', 'people.csv'], 'The campaign needs a name.'],
    [['spring', ...SHIPPED], 'Nobody is named who gets the message.'],
    [['spring', '--audience', 'people.csv'], '--template is required.'],
    [['spring', ...SHIPPED, '--audience', 'people.csv', '--from-group', 'x'], 'Only one of --audience'],
    [['spring', ...SHIPPED, '--from-campaign', 'x'], '--from-campaign and --where go together.'],
    [['spring', ...SHIPPED, '--from-group', 'default'], '--map names columns of a list.'],
    [['spring', ...SHIPPED, '--audience', 'people.csv', '--at', '2020-01-01T00:00Z'], 'is in the past'],
    [['spring', ...SHIPPED, '--audience', 'people.csv', '--quiet-hours', '21-8'], '"21-8" is not a valid time span'],
    [['spring', '--template', 'order_shipped', '--from-group', 'default'], 'No value is given for {{1}} of the body.'],
  ])('refuses %j', async (words, message) => {
    await save('people.csv', LIST);
    const result = await create(words);
    expect(result.exitCode).toBe(2);
    expect(result.error().message).toContain(message);
    expect(await campaigns()).toEqual([]);
  });
});
