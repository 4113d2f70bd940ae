import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sign } from '../../../src/core/webhooks/signature.js';
import {
  bytesOf,
  envelope,
  messages,
  NUMBER,
  preference,
  status,
  statuses,
  text,
} from '../../core/webhooks/samples.js';
import { fixedClock, NOON, type RunOptions, run, temporaryFolder } from '../../support/run.js';

const SECRET = 'app-secret-of-the-test';
const AT = NOON / 1000;
const hello = bytesOf(
  envelope([messages([text('Grüße', AT - 60)], [{ wa_id: '15550100002', profile: { name: 'Ada' } }])]),
);

async function setUp(env: Record<string, string> = {}) {
  const folder = await temporaryFolder();
  const all = {
    WACTL_STORE: join(folder, 'ledger.sqlite'),
    WACTL_CONFIG_DIR: folder,
    WACTL_APP_SECRET: SECRET,
    WACTL_PHONE_NUMBER_ID: NUMBER,
    ...env,
  };
  return {
    folder,
    wactl: (line: string, options: RunOptions = {}) => run(line, { cwd: folder, env: all, ...options }),
    write: (name: string, bytes: Uint8Array) => writeFile(join(folder, name), bytes),
  };
}

const messageLine = {
  type: 'message',
  at: '2026-11-01T11:59:00.000Z',
  messageId: `wamid.IN${AT - 60}`,
  number: NUMBER,
  from: { phone: '+15550100002', userId: null, name: 'Ada' },
  messageType: 'text',
  text: 'Grüße',
  groupId: null,
  opensWindow: true,
  optOut: null,
  windowRefreshed: true,
};

describe('webhooks ingest', () => {
  it('enters a signed body once, and the window opens', async () => {
    const { wactl, write } = await setUp();
    await write('body.json', hello);
    const first = await wactl(`webhooks ingest body.json --signature ${sign(hello, SECRET)} --json`);
    expect([first.exitCode, first.json()]).toEqual([0, { stored: true, dryRun: false, events: [messageLine] }]);
    const second = await wactl(`webhooks ingest body.json --signature ${sign(hello, SECRET)} --json`);
    expect([second.exitCode, second.json()]).toEqual([0, { stored: false, dryRun: false, events: [] }]);
    expect((await wactl('window show +15550100002')).exitCode).toBe(0);
  });

  it('takes standard input, and prints a line for each event', async () => {
    const { wactl } = await setUp();
    const failed = status('failed', AT, { errors: [{ code: 131026, title: 'Undeliverable' }] });
    const stdin = bytesOf(
      envelope([messages([text('STOP', AT)]), statuses([status('sent', AT), failed]), preference('stop', AT)]),
    );
    expect((await wactl('webhooks ingest - --no-verify', { stdin })).stdout).toBe(
      [
        'Recorded.',
        '2026-11-01T12:00:00.000Z message from +15550100002: STOP (opt-out: all) (window open)',
        '2026-11-01T12:00:00.000Z status wamid.OUT1: sent, +15550100002',
        '2026-11-01T12:00:00.000Z status wamid.OUT1: failed, +15550100002: 131026 Undeliverable',
        '2026-11-01T12:00:00.000Z marketing stop by +15550100002',
        '',
      ].join('\n'),
    );
    expect((await wactl('optin check +15550100002')).exitCode).toBe(5);
  });

  it('lets STOP win over an opt-in that this machine stamped ahead, and says so', async () => {
    const { wactl } = await setUp();
    await wactl('optin record +15550100002 --wording yes', { clock: fixedClock(NOON + 5 * 60_000) });
    const stdin = bytesOf(envelope([messages([text('STOP', AT)])]));
    const result = await wactl('webhooks ingest - --no-verify --json', {
      stdin,
      clock: fixedClock(NOON + 5 * 60_000 + 500),
    });
    expect([result.exitCode, result.json().events[0]]).toMatchObject([
      0,
      { optOut: 'all', laterOptIn: { at: '2026-11-01T12:05:00.000Z', stands: false } },
    ]);
    expect(JSON.parse(result.stderr).warning).toMatch(
      /^The opt-out of \+15550100002 at 2026-11-01T12:00:00.000Z counts, although .* 2026-11-01T12:05:00.000Z: the clock/,
    );
    expect((await wactl('optin check +15550100002')).exitCode).toBe(5);
  });

  it('lets an opt-in stand that was given after a STOP which came late', async () => {
    const { wactl } = await setUp();
    await wactl('optin record +15550100002 --wording yes --at 2026-11-01T11:30Z');
    const stdin = bytesOf(envelope([messages([text('STOP', AT - 3600)])]));
    const result = await wactl('webhooks ingest - --no-verify', { stdin });
    expect(result.stderr).toMatch(/came late: an opt-in at 2026-11-01T11:30:00.000Z followed it, and stands/);
    expect((await wactl('optin check +15550100002')).exitCode).toBe(0);
  });

  it('reads a person with a username, whose number Meta writes as nothing', async () => {
    const { wactl } = await setUp();
    const user = 'US.13000000000000000077';
    await wactl(`optin record ${user} --source website --wording yes`);
    const contacts = [{ profile: { name: 'Lea', username: '@lea.muster' }, wa_id: '', user_id: user }];
    const stop = text('STOP', AT - 60, { from: '', from_user_id: user, id: 'wamid.CASE1' });
    const stdin = bytesOf(envelope([messages([stop], contacts)]));
    const result = await wactl('webhooks ingest - --no-verify --json', { stdin });
    expect([result.exitCode, result.json().events]).toMatchObject([
      0,
      [{ type: 'message', from: { phone: null, userId: user, username: '@lea.muster' }, optOut: 'all' }],
    ]);
    expect((await wactl(`optin check ${user}`)).exitCode).toBe(5);
    expect((await wactl(`window show ${user}`)).exitCode).toBe(0);
  });

  it.each([
    ['in the place of the phone', { from: 'US.ENT.900004' }],
    ['in its own field', { from: null, from_user_id: '', from_parent_user_id: 'US.ENT.900004' }],
  ])('names a person by the id in linked portfolios, told %s', async (_name, facts) => {
    const { wactl } = await setUp();
    const stdin = bytesOf(envelope([messages([text('STOP', AT - 60, facts)])]));
    expect((await wactl('webhooks ingest - --no-verify', { stdin })).exitCode).toBe(0);
    for (const command of ['check', 'history']) {
      expect((await wactl(`optin ${command} US.ENT.900004`)).stdout).toMatch(/^US\.ENT\.900004\b/);
    }
  });

  it.each([
    [
      'template_correct_category_detection',
      { category: 'UTILITY', correct_category: 'MARKETING' },
      'judged to be MARKETING; it is UTILITY now',
    ],
    [
      'message_template_status_update',
      { event: 'PAUSED', reason: 'NONE', other_info: { title: 'FIRST_PAUSE', description: 'x' } },
      'PAUSED, FIRST_PAUSE',
    ],
    ['message_template_status_update', { event: 'APPROVED', reason: 'NONE' }, 'APPROVED'],
    ['message_template_status_update', { event: 'REJECTED', reason: 'SCAM' }, 'REJECTED, SCAM'],
  ])('says what %s means: %j', async (field, facts, words) => {
    const { wactl } = await setUp();
    const value = { message_template_id: 7, message_template_name: 'p', message_template_language: 'en_US', ...facts };
    const stdin = bytesOf(envelope([{ field, value }]));
    expect((await wactl('webhooks ingest - --no-verify', { stdin })).stdout).toBe(
      `Recorded.\ntemplate p (en_US): ${words}\n`,
    );
  });

  it('says what a notice announces, and from when', async () => {
    const { wactl } = await setUp();
    const value = {
      message_template_id: 610000000000001,
      message_template_name: 'parcel_sent',
      message_template_language: 'pt-BR',
      new_category: 'UTILITY',
      correct_category: 'MARKETING',
      category_update_timestamp: 1796100000,
    };
    const stdin = bytesOf(envelope([{ field: 'template_category_update', value }], 1796000000));
    expect((await wactl('webhooks ingest - --no-verify --dry-run', { stdin })).stdout).toBe(
      [
        'Dry run, nothing recorded:',
        '2026-11-30T00:53:20.000Z template parcel_sent (pt_BR): becomes MARKETING on 2026-12-01T04:40:00.000Z; UTILITY until then',
        '',
      ].join('\n'),
    );
    expect((await wactl('webhooks ingest - --no-verify --json', { stdin })).json().events[0]).toMatchObject({
      event: 'CATEGORY_CHANGE_ANNOUNCED',
      category: { previous: null, current: 'UTILITY', next: 'MARKETING', nextAt: '2026-12-01T04:40:00.000Z' },
    });
  });

  it('shows nothing recorded with --dry-run', async () => {
    const { wactl } = await setUp();
    const dry = await wactl('webhooks ingest - --no-verify --dry-run --json', { stdin: hello });
    const { windowRefreshed: _effect, ...told } = messageLine;
    expect([dry.exitCode, dry.json()]).toEqual([0, { stored: false, dryRun: true, events: [told] }]);
    expect((await wactl('window show +15550100002 --json')).json().state).toBe('unknown');
  });

  const reserialised = Buffer.from(JSON.stringify(JSON.parse(hello.toString())));

  it.each<[string, Uint8Array, string, number, string, RegExp]>([
    ['no signature', hello, '', 2, 'usage', /No signature/],
    [
      'the signature of another secret',
      hello,
      `--signature ${sign(hello, 'other')}`,
      5,
      'signature-invalid',
      /body\.json/,
    ],
    ['a malformed signature', hello, '--signature sha256=abc', 5, 'signature-invalid', /body\.json/],
    [
      'the JSON written again',
      reserialised,
      `--signature ${sign(hello, SECRET)}`,
      5,
      'signature-invalid',
      /body\.json/,
    ],
    ['an empty file', Buffer.alloc(0), '--no-verify', 2, 'webhook-unreadable', /body\.json.*line 1, column 1/],
    ['cut JSON', Buffer.from('{\n  "object": '), '--no-verify', 2, 'webhook-unreadable', /line 2, column 13/],
    ['binary', Buffer.from([0xff, 0x00, 0x80]), '--no-verify', 2, 'webhook-unreadable', /body\.json.*UTF-8/],
    ['other JSON', Buffer.from('{"a":1}'), '--no-verify', 2, 'webhook-unreadable', /object/],
    ['3 MiB + 1', Buffer.alloc(3 * 1024 * 1024 + 1, 0x20), '--no-verify', 2, 'webhook-too-large', /body\.json/],
    ['50 MB', Buffer.alloc(50_000_000, 0x20), '--no-verify', 2, 'webhook-too-large', /body\.json/],
  ])('refuses %s and stores nothing', async (_name, bytes, flags, exitCode, code, message) => {
    const { wactl, write, folder } = await setUp();
    await write('body.json', bytes);
    const result = await wactl(`webhooks ingest body.json ${flags} --json`.replace(/ +/g, ' '));
    expect(result.stdout).toBe('');
    expect([result.exitCode, result.error()]).toMatchObject([
      exitCode,
      { code, message: expect.stringMatching(message), hint: expect.stringMatching(/./) },
    ]);
    expect(await readdir(folder)).toEqual(['body.json']);
  });

  it.each([
    ['nowhere.json', 3, 'file-not-found'],
    ['folder', 2, 'file-unreadable'],
  ])('refuses %s', async (file, exitCode, code) => {
    const { wactl, folder } = await setUp();
    await mkdir(join(folder, 'folder'));
    const result = await wactl(`webhooks ingest ${file} --no-verify --json`);
    expect([result.exitCode, result.error()]).toMatchObject([
      exitCode,
      { code, message: expect.stringContaining(file) },
    ]);
  });

  it('names the missing secret', async () => {
    const { wactl } = await setUp({ WACTL_APP_SECRET: '' });
    const result = await wactl(`webhooks ingest - --signature ${sign(hello, SECRET)} --json`, { stdin: hello });
    expect([result.exitCode, result.error().hint]).toEqual([4, expect.stringContaining('WACTL_APP_SECRET')]);
  });
});

describe('webhooks verify', () => {
  it.each([
    ['the right signature', sign(hello, SECRET), 0, true],
    ['another', sign(hello, 'other'), 5, false],
  ])('%s', async (_name, signature, exitCode, valid) => {
    const { wactl } = await setUp();
    const result = await wactl(`webhooks verify - --signature ${signature} --json`, { stdin: hello });
    expect([result.exitCode, result.json()]).toEqual([exitCode, { valid }]);
  });
});
