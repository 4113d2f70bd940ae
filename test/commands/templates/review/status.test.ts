import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serve as listen } from '../../../../src/core/http/serve.js';
import { relativeTime } from '../../../../src/core/terminal/relative-time.js';
import { screenOf } from '../../../core/terminal/screen.js';
import { startEmulator } from '../../../support/emulator.js';
import { run, temporaryFolder } from '../../../support/run.js';
import { serve } from '../../webhooks/serving.js';
import { folderWith, ORDER } from '../support.js';

const TWO = ORDER.replace(
  'languages:',
  'languages:\n  fr:\n    body: Votre commande {{ order.number }} a quitté notre entrepôt ce matin.',
);

async function setUp() {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await folderWith({ 'templates/order_shipped.yaml': TWO });
  const wactl = (line: string | readonly string[], options = {}) =>
    run(line, { cwd, env: emulator.env, clock: emulator.clock, ...options });
  const decide = (language: string, status: string, more = {}) =>
    emulator.control('/templates/decide', { name: 'order_shipped', language, status, ...more });
  await wactl('templates push --yes');
  return { emulator, cwd, wactl, decide };
}

describe('templates status', () => {
  it('exits with 8, 0 or 9 as the review stands', async () => {
    const { wactl, decide } = await setUp();
    expect((await wactl('templates status')).exitCode).toBe(8);
    await decide('fr', 'APPROVED');
    expect((await wactl('templates status order_shipped')).exitCode).toBe(8);
    await decide('en_US', 'APPROVED');
    expect((await wactl('templates status order_shipped')).exitCode).toBe(0);
    await decide('fr', 'PAUSED');
    expect((await wactl('templates status')).exitCode).toBe(9);
  });

  it('prints the contract’s fields', async () => {
    const { wactl, decide } = await setUp();
    await decide('en_US', 'REJECTED', { reason: 'INVALID_FORMAT' });
    const result = await wactl('templates status --json');
    expect(result.json()).toEqual({
      templates: ['en_US', 'fr'].map((language) => ({
        id: expect.stringMatching(/^\d+$/),
        name: 'order_shipped',
        language,
        category: 'UTILITY',
        submittedCategory: 'UTILITY',
        status: language === 'fr' ? 'PENDING' : 'REJECTED',
        quality: 'UNKNOWN',
        rejectedReason: language === 'fr' ? null : 'INVALID_FORMAT',
        source: 'MANUAL',
        updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        explanation: null,
        recommendation: null,
        pause: null,
        pausedUntil: null,
        nextCategory: null,
        nextCategoryAt: null,
      })),
    });
    expect(result.exitCode).toBe(9);
    const { stdout } = await wactl('templates status');
    expect(stdout).toMatch(/^name +language +category +status +quality +reason +age\n/);
    expect(stdout).toMatch(/order_shipped +en_US +UTILITY +REJECTED +UNKNOWN +INVALID_FORMAT +now\n/);
  });

  it('--wait ends when all are decided', async () => {
    const { wactl } = await setUp();
    const result = await wactl('templates status --wait');
    expect(result.stdout.match(/APPROVED/g)).toHaveLength(2);
    expect(result.exitCode).toBe(0);
  });

  it('--wait ends with 8 when the time is up', async () => {
    const { wactl } = await setUp();
    const { stderr, exitCode } = await wactl('templates status --wait --timeout 1s');
    expect(exitCode).toBe(8);
    expect(stderr).toBe(
      'Timed out: 2 of 2 templates are still in review. Go on waiting with `wactl templates status --wait`.\n',
    );
  });

  it('knows when there is no such template', async () => {
    const { wactl } = await setUp();
    const { stdout, stderr, exitCode } = await wactl('templates status order_shiped');
    expect([stdout, exitCode]).toEqual(['', 3]);
    expect(stderr).toMatch(/^error: Meta has no template "order_shiped"\.\nfix: +did you mean "order_shipped"\? /);
  });
});

describe('an account without templates', () => {
  it.each([
    ['status', 0],
    ['list', 0],
  ])('%s says so, and what to type', async (command, exitCode) => {
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    const wactl = (line: string) => run(line, { env: emulator.env, clock: emulator.clock });
    const result = await wactl(`templates ${command}`);
    expect(result.stdout).toBe(
      'Meta has no templates of this account yet.\nWrite one with `wactl templates new`, then submit it with `wactl templates push`.\n',
    );
    expect(result.exitCode).toBe(exitCode);
    expect((await wactl(`templates ${command} --json`)).json()).toEqual({ templates: [] });
    expect((await wactl('templates status order_shipped')).exitCode).toBe(3);
  });
});

describe('templates status --watch', () => {
  it('streams each template as it is and when it changes', async () => {
    const { wactl, decide } = await setUp();
    await decide('fr', 'APPROVED');
    const { stdout, exitCode } = await wactl('templates status --watch --json');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ language, status }) => [language, status])).toEqual([
      ['en_US', 'PENDING'],
      ['fr', 'APPROVED'],
      ['en_US', 'APPROVED'],
    ]);
    expect(exitCode).toBe(0);
    const text = await wactl('templates status --watch');
    expect(text.stdout).toBe('order_shipped en_US  APPROVED\norder_shipped fr  APPROVED\n');
  });

  it('draws one table in its place on a terminal', async () => {
    const { wactl, decide } = await setUp();
    await decide('fr', 'REJECTED', { reason: 'SCAM' });
    const { stdout, stderr, exitCode } = await wactl('templates status --watch', { tty: true, columns: 100 });
    expect(stdout.match(/name +language/g)?.length).toBeGreaterThan(1);
    expect(screenOf(stdout, 100)).toEqual([
      expect.stringMatching(/^name +language/),
      expect.stringMatching(/^order_shipped +en_US +UTILITY +APPROVED +UNKNOWN +- +now$/),
      expect.stringMatching(/^order_shipped +fr +UTILITY +REJECTED +UNKNOWN +SCAM +now$/),
      '',
      '`wactl templates why <name>` says what to do.',
      '',
      '2 of 2 decided.',
    ]);
    expect([stderr, exitCode]).toEqual(['', 9]);
  });

  it('ends with 8 when the time is up; --timeout is no limit for one answer', async () => {
    const { wactl } = await setUp();
    expect((await wactl('templates status --watch --timeout 1ms')).exitCode).toBe(8);
  });

  it('ends with 130 after Ctrl-C', async () => {
    const { wactl } = await setUp();
    const ctrlC = new AbortController();
    const options = { signal: ctrlC.signal, onStdout: () => ctrlC.abort() };
    const { stdout, exitCode, error } = await wactl('templates status --watch --json', options);
    expect([stdout.trimEnd().split('\n').length, exitCode]).toEqual([2, 130]);
    expect(error()).toEqual({
      code: 'interrupted',
      message: 'Stopped: 2 of 2 templates are still in review.',
      hint: 'go on waiting with `wactl templates status --watch`',
      exitCode: 130,
    });
  });

  it('--wait stopped by Ctrl-C in the middle of a reading shows what was read before', async () => {
    const { wactl, emulator } = await setUp();
    const stopped = () => {
      const ctrlC = new AbortController();
      const sleep = async () => ctrlC.abort();
      return { clock: { now: () => emulator.clock.now(), sleep }, signal: ctrlC.signal };
    };
    const human = await wactl('templates status order_shipped --wait', stopped());
    expect(human.stdout.match(/PENDING/g)).toHaveLength(2);
    expect(human.stderr).toBe(
      'Stopped: 2 of 2 templates are still in review. Go on waiting with `wactl templates status order_shipped --wait`.\n',
    );
    expect(human.exitCode).toBe(130);
    const json = await wactl('templates status --wait --json', stopped());
    expect([json.json().templates.length, json.error().code, json.exitCode]).toEqual([2, 'interrupted', 130]);
  });

  it('goes on when Meta fails for a moment', async () => {
    const { emulator, wactl } = await setUp();
    await emulator.control('/faults', {
      rules: [{ match: { method: 'GET', path: '/message_templates' }, skip: 1, times: 4, do: { code: 190 } }],
    });
    expect((await wactl('templates status --wait')).exitCode).toBe(4);
    await emulator.control('/faults', undefined, 'DELETE');
    await emulator.control('/templates/decide', { name: 'order_shipped', status: 'PENDING' });
    await emulator.control('/faults', {
      rules: [{ match: { method: 'GET', path: '/message_templates' }, skip: 1, times: 6, do: { code: 2 } }],
    });
    const { stderr, exitCode } = await wactl('templates status --watch --timeout 2m');
    expect(stderr).toMatch(/^warning: .*Trying again\.$(?:\n.*)*\nTimed out: 2 of 2 templates are still in review\./m);
    expect(exitCode).toBe(8);
  });
});

describe('templates status, with what webhooks told', () => {
  async function setUpLedger() {
    const { emulator, cwd, ...shop } = await setUp();
    const server = await serve(emulator.env, emulator.clock);
    await emulator.control('/webhooks', { callbackUrl: server.url, verifyToken: 'verify-me-please' });
    const wactl = (line: string) => run(line, { cwd, env: server.env, clock: emulator.clock });
    return { ...shop, emulator, wactl, told: server.printed };
  }

  it('gives the reviewers’ words, the end of a pause and the moves between categories', async () => {
    const { emulator, wactl, decide, told } = await setUpLedger();
    await decide('fr', 'APPROVED');
    await emulator.control('/templates/decide', { name: 'order_shipped', language: 'fr', quality: 'RED' });
    const words = { explanation: 'Two variables touch.', recommendation: 'Put words between them.' };
    await decide('en_US', 'REJECTED', words);
    await told(5);
    const { templates } = (await wactl('templates status --json')).json();
    expect(templates).toMatchObject([
      { language: 'en_US', status: 'REJECTED', rejectedReason: 'INVALID_FORMAT', ...words, pause: null },
      {
        language: 'fr',
        status: 'PAUSED',
        quality: 'RED',
        pause: 'FIRST_PAUSE',
        pausedUntil: '2026-11-23T12:00:00.000Z',
        explanation: null,
      },
    ]);
    const { stdout } = await wactl('templates status');
    const end = relativeTime(Date.parse('2026-11-23T12:00:00.000Z'), emulator.clock.now());
    expect(end).toMatch(/^in 3 hours \(/);
    expect(stdout.replace(/ +/g, ' ')).toContain(`fr UTILITY PAUSED RED FIRST_PAUSE, ends ${end} now\n`);
    expect(stdout).toContain('order_shipped en_US: Two variables touch. Put words between them.\n');
    const lines = (await wactl('templates status --watch')).stdout;
    expect(lines).toContain(`order_shipped fr  PAUSED  FIRST_PAUSE, ends ${end}\n`);
  });

  it('shows a category that Meta changed, or will change', async () => {
    const { emulator, wactl, told } = await setUpLedger();
    const move = (language: string, more = {}) =>
      emulator.control('/templates/decide', {
        name: 'order_shipped',
        language,
        status: 'APPROVED',
        category: 'MARKETING',
        ...more,
      });
    await move('en_US');
    await emulator.control('/templates/decide', { name: 'order_shipped', language: 'fr', status: 'APPROVED' });
    await emulator.control('/templates/decide', {
      name: 'order_shipped',
      language: 'fr',
      category: 'MARKETING',
      notice: true,
    });
    await told(6);
    const { templates } = (await wactl('templates status --json')).json();
    expect(templates).toMatchObject([
      { category: 'MARKETING', submittedCategory: 'UTILITY', nextCategory: null, nextCategoryAt: null },
      {
        category: 'UTILITY',
        submittedCategory: 'UTILITY',
        nextCategory: 'MARKETING',
        nextCategoryAt: '2026-11-24T09:00:00.000Z',
      },
    ]);
    const { stdout } = await wactl('templates status');
    expect(stdout).toMatch(/en_US +MARKETING \(was UTILITY\) +APPROVED/);
    expect(stdout).toMatch(/fr +UTILITY → MARKETING 2026-11-24 +APPROVED/);
  });

  it('does without a ledger it cannot open, and says so', async () => {
    const { emulator, wactl } = await setUp();
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'ledger.sqlite'), 'not a database');
    const env = { ...emulator.env, WACTL_STORE: join(folder, 'ledger.sqlite') };
    const { stdout, stderr, exitCode } = await wactl('templates status', { env });
    expect([stdout.split('\n').length, exitCode]).toEqual([4, 8]);
    expect(stderr).toMatch(/^warning: /);
  });

  it('makes no ledger where there is none', async () => {
    const { emulator, wactl } = await setUp();
    const folder = await temporaryFolder();
    await wactl('templates status', { env: { ...emulator.env, WACTL_STORE: join(folder, 'ledger.sqlite') } });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('templates status --notify', () => {
  async function receiver(answer = () => new Response('ok')) {
    // biome-ignore lint/suspicious/noExplicitAny: the shape is what is tested
    const posts: any[] = [];
    const server = await listen(async (request) => {
      posts.push(await request.json());
      return answer();
    });
    onTestFinished(() => server.close());
    return { posts, url: `${server.url}/T0P-SECRET` };
  }
  const said = (posts: readonly Record<string, unknown>[]) =>
    posts.map(({ template, language, previousStatus, status, reason }) => [
      template,
      language,
      previousStatus,
      status,
      reason,
    ]);

  it('waits, and posts each decision that falls', async () => {
    const { wactl, decide } = await setUp();
    await decide('fr', 'REJECTED', { reason: 'SCAM' });
    const { posts, url } = await receiver();
    const result = await wactl(['templates', 'status', '--json', '--notify', url]);
    expect(result.json().templates).toHaveLength(2);
    expect([result.exitCode, result.stderr]).toEqual([9, '']);
    expect(said(posts)).toEqual([['order_shipped', 'en_US', 'PENDING', 'APPROVED', null]]);
    expect(posts[0]).toMatchObject({ event: 'template-decided', at: '2026-11-23T09:00:03.000Z' });
  });

  it('with a name also posts what was decided before', async () => {
    const { wactl, decide } = await setUp();
    await decide('fr', 'REJECTED', { reason: 'SCAM' });
    const { posts, url } = await receiver();
    await wactl(['templates', 'status', 'order_shipped', '--watch', '--json', '--notify', url]);
    expect(said(posts)).toEqual([
      ['order_shipped', 'fr', null, 'REJECTED', 'SCAM'],
      ['order_shipped', 'en_US', 'PENDING', 'APPROVED', null],
    ]);
  });

  it.each(['--wait', '--watch'])('with %s makes a failure a warning that hides the path', async (flag) => {
    const { wactl } = await setUp();
    const { url } = await receiver(() => new Response('no', { status: 500 }));
    const { stdout, stderr, exitCode } = await wactl(['templates', 'status', flag, '--json', '--notify', url]);
    expect(exitCode).toBe(0);
    const warnings = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).warning);
    expect(warnings).toEqual(
      ['en_US', 'fr'].map(
        (language) => `Nobody was told of order_shipped ${language}: ${new URL(url).host} answered with HTTP 500.`,
      ),
    );
    expect(stdout + stderr).not.toContain('T0P-SECRET');
  });

  it('draws the table anew below a warning, which would stand in the way', async () => {
    const { wactl, decide } = await setUp();
    await decide('fr', 'REJECTED');
    const { url } = await receiver(() => new Response('no', { status: 500 }));
    const words = ['templates', 'status', 'order_shipped', '--watch', '--notify', url];
    const { stdout } = await wactl(words, { tty: true, columns: 100 });
    const tables = screenOf(stdout, 100).filter((line) => /^order_shipped +en_US/.test(line));
    expect(tables.map((line) => line.split(/ +/)[3])).toEqual(['PENDING', 'APPROVED']);
  });

  it.each(['shop.example', 'file:///etc/passwd'])('takes no other address: %s', async (address) => {
    const { wactl } = await setUp();
    const { error, exitCode } = await wactl(['templates', 'status', '--json', '--notify', address]);
    expect([exitCode, error().code]).toEqual([2, 'usage']);
  });
});

describe('templates list', () => {
  it.each([
    ['--status pending', 2],
    ['--status PENDING', 2],
    ['--status approved', 0],
    ['--category Utility', 2],
    ['--category marketing', 0],
  ])('%s keeps what fits', async (flags, count) => {
    const { wactl } = await setUp();
    expect((await wactl(`templates list ${flags} --json`)).json().templates).toHaveLength(count);
    if (count === 0) expect((await wactl(`templates list ${flags}`)).stdout).toBe('Meta has no templates that fit.\n');
  });

  it.each([
    ['--status foo', /Allowed choices are approved, pending, rejected, paused, disabled, in_appeal, /],
    ['--category foo', /Allowed choices are utility, marketing, authentication\./],
  ])('%s is a usage error that names the words', async (flags, words) => {
    const { wactl } = await setUp();
    const { stdout, stderr, exitCode } = await wactl(`templates list ${flags}`);
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toMatch(words);
  });

  it('lists what Meta has, filtered', async () => {
    const { wactl, decide } = await setUp();
    await decide('fr', 'REJECTED');
    const languages = async (flags: string) => {
      const { templates } = (await wactl(`templates list --json${flags}`)).json();
      return templates.map(({ language }: { language: string }) => language);
    };
    expect(await languages('')).toEqual(['en_US', 'fr']);
    expect(await languages(' --status rejected')).toEqual(['fr']);
    expect(await languages(' --language en_US')).toEqual(['en_US']);
    expect(await languages(' --category marketing')).toEqual([]);
    expect((await wactl('templates list --category marketing')).stdout).toBe('Meta has no templates that fit.\n');
  });
});
