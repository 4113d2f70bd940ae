import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { explainTemplate } from '../../../../src/core/review/why/why.js';
import { relativeTime } from '../../../../src/core/terminal/relative-time.js';
import { NOW, remoteTemplate } from '../../../core/review/fixtures.js';
import { startEmulator } from '../../../support/emulator.js';
import { run, temporaryFolder } from '../../../support/run.js';
import { serve } from '../../webhooks/serving.js';
import { folderWith, ORDER } from '../support.js';

async function setUp(env: Readonly<Record<string, string>> = {}) {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await folderWith({ 'templates/order_shipped.yaml': ORDER });
  const wactl = (line: string, options = {}) =>
    run(line, { cwd, env: { ...emulator.env, ...env }, clock: emulator.clock, ...options });
  const decide = (decision: object) => emulator.control('/templates/decide', { name: 'order_shipped', ...decision });
  return { emulator, cwd, wactl, decide };
}

async function pushed() {
  const shop = await setUp();
  await shop.wactl('templates push --yes');
  return shop;
}

describe('templates why', () => {
  it('answers in plain words', async () => {
    const { emulator, wactl, decide } = await pushed();
    await decide({ status: 'REJECTED', reason: 'SCAM' });
    const { stdout, stderr, exitCode } = await wactl('templates why order_shipped');
    expect([stderr, exitCode]).toEqual(['', 0]);
    const since = `Since: ${relativeTime(Date.parse('2026-11-23T09:00:00Z'), emulator.clock.now())}`;
    expect(since).toMatch(/^Since: now \(/);
    expect(stdout.replace(since, 'Since: <time>')).toMatchInlineSnapshot(`
      "order_shipped, English (US): REJECTED

      WhatsApp refused it because it looks like an attempt to deceive people. Messages with it cannot be sent.
      Since: <time>

      Who can fix it
        whoever writes or manages the template: you, or a colleague

      What to do
        1. Say plainly who writes and why, by the name that customers know.
        2. Use your own web address, no shortened link, and ask for no card, account or identity numbers.
        3. Submit it again: a refused template can be changed as often as needed.
        4. If the refusal is a mistake, request another review in WhatsApp Manager, with a filled-in example; a refusal over the category can be questioned for 60 days.
        5. Next: wactl templates push order_shipped

      Text for the customer
        Hello, your message template "order_shipped" in English (US) was not approved by WhatsApp because it looks like an attempt to deceive people. What to change: Say plainly who writes and why, by the name that customers know. Use your own web address, no shortened link, and ask for no card, account or identity numbers. Once it is changed, it can be submitted again at any time.
      "
    `);
  });

  it('breaks no word on a terminal, and leaves the text for the customer as it is to be copied', async () => {
    const { wactl, decide } = await pushed();
    await decide({ status: 'REJECTED', reason: 'SCAM' });
    const piped = (await wactl('templates why order_shipped')).stdout;
    const { stdout } = await wactl('templates why order_shipped', { tty: true, columns: 50 });
    const [prose = '', letter] = stdout.split('Text for the customer');
    expect(prose.split('\n').filter((line) => line.length > 50)).toEqual([]);
    expect(prose).toContain(
      '\n  4. If the refusal is a mistake, request another\n     review in WhatsApp Manager, with a filled-in\n',
    );
    expect(letter).toBe(piped.split('Text for the customer')[1]);
    expect(stdout.replace(/\s+/g, ' ')).toBe(piped.replace(/\s+/g, ' '));
  });

  it('documents each field as JSON', async () => {
    const { wactl } = await pushed();
    const { answers, name } = (await wactl('templates why order_shipped --json')).json();
    expect(name).toBe('order_shipped');
    expect(answers).toEqual([
      {
        language: 'en_US',
        languageName: 'English (US)',
        id: expect.stringMatching(/^\d+$/),
        status: 'PENDING',
        category: 'UTILITY',
        canSend: false,
        since: '2026-11-23T09:00:00.000Z',
        state: 'in-review',
        what: expect.any(String),
        who: 'meta',
        steps: ['Wait. Submitting it again would not speed it up.'],
        next: 'wactl templates status order_shipped --wait',
        forCustomer: expect.any(String),
        notes: [],
        findings: [],
      },
    ]);
    const help = (await wactl('templates why --help')).stdout;
    for (const field of Object.keys(answers[0])) expect(help).toMatch(new RegExp(`\\b${field}\\b`));
  });

  it('joins what Meta, the webhooks and the file say', async () => {
    const { emulator, cwd } = await setUp();
    const server = await serve(emulator.env, emulator.clock);
    await emulator.control('/webhooks', { callbackUrl: server.url, verifyToken: 'verify-me-please' });
    const wactl = (line: string) => run(line, { cwd, env: server.env, clock: emulator.clock });
    await wactl('templates push --yes');
    await emulator.clock.advance(3_000);
    await emulator.control('/templates/decide', {
      name: 'order_shipped',
      status: 'REJECTED',
      explanation: 'Two variables touch.',
      recommendation: 'Put words between them.',
    });
    await server.printed(3);
    const broken = ORDER.replace('this morning', 'this morning '.repeat(100));
    const files = await folderWith({ 'templates/order_shipped.yaml': broken });
    const [answer] = (
      await run('templates why order_shipped --json', { cwd: files, env: server.env, clock: emulator.clock })
    ).json().answers;
    expect(answer.what).toContain('The reviewers say: "Two variables touch."');
    expect(answer.steps[0]).toBe('Do what the reviewers advise: Put words between them.');
    expect(answer.since).toBe('2026-11-23T09:00:03.000Z');
    expect(answer.findings).toMatchObject([{ rule: 'body-too-long', file: 'templates/order_shipped.yaml', line: 4 }]);
    const { stdout } = await run('templates why order_shipped', { cwd: files, env: server.env, clock: emulator.clock });
    expect(stdout).toContain('What the checker finds\n  error in templates/order_shipped.yaml:4: ');
  });

  it('prints only the text for the customer', async () => {
    const { wactl } = await pushed();
    const text =
      'Hello, your message template "order_shipped" in English (US) is with WhatsApp for review. This takes from a few minutes to 24 hours, and until then it cannot be sent. You need to do nothing.';
    expect((await wactl('templates why order_shipped --for-customer')).stdout).toBe(`${text}\n`);
    expect((await wactl('templates why order_shipped --for-customer --json')).json()).toEqual({
      name: 'order_shipped',
      texts: [{ language: 'en_US', text }],
    });
  });

  it.each([
    ['a name that is nowhere', 'templates why order_shiped', 'never-seen', '"order_shipped"'],
    [
      'a template that was not handed in',
      'templates why order_shipped',
      'never-handed-in',
      'templates/order_shipped.yaml',
    ],
  ])('says what is known of %s, and exits with 3', async (_name, line, state, part) => {
    const { wactl } = await setUp();
    const { json, stderr, exitCode } = await wactl(`${line} --json`);
    expect([stderr, exitCode]).toEqual(['', 3]);
    expect(json().answers).toMatchObject([{ state, status: null, canSend: false }]);
    expect((await wactl(line)).stdout).toContain(part);
  });

  it('takes a language in any spelling, and says which there are', async () => {
    const { wactl } = await pushed();
    const languages = async (code: string) =>
      (await wactl(`templates why order_shipped --language ${code} --json`)).json().answers;
    expect(await languages('en-us')).toMatchObject([{ language: 'en_US', state: 'in-review' }]);
    expect(await languages('fr')).toMatchObject([{ language: 'fr', state: 'language-missing' }]);
  });

  it('needs neither files nor a ledger, and makes none', async () => {
    const { emulator, wactl } = await pushed();
    const folder = await temporaryFolder();
    const env = { ...emulator.env, WACTL_STORE: join(folder, 'ledger.sqlite') };
    const { stdout, stderr, exitCode } = await wactl('templates why order_shipped', { cwd: folder, env });
    expect([stderr, exitCode]).toEqual(['', 0]);
    expect(stdout).toContain('PENDING');
    expect(await readdir(folder)).toEqual([]);
  });

  it('says that a template was deleted, and until when its name is locked', async () => {
    const { emulator, cwd } = await setUp();
    const server = await serve(emulator.env, emulator.clock);
    await emulator.control('/webhooks', { callbackUrl: server.url, verifyToken: 'verify-me-please' });
    const wactl = (line: string) => run(line, { cwd, env: server.env, clock: emulator.clock });
    await wactl('templates push --yes');
    await emulator.clock.advance(3_000);
    await fetch(`${emulator.graphUrl}/v26.0/${emulator.wabaId}/message_templates?name=order_shipped`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${emulator.token}` },
    });
    await emulator.clock.catchUp();
    await server.printed(3);
    const { stdout, exitCode } = await wactl('templates why order_shipped');
    expect(exitCode).toBe(3);
    expect(stdout).toContain(
      'it was deleted on 23 November 2026, 09:00 UTC. Its name is locked until 23 December 2026, 09:00 UTC.',
    );
  });

  it('names commands that exist', async () => {
    const facts = {
      name: 'order_shipped',
      language: undefined,
      news: [],
      changes: [],
      local: [],
      findings: [],
      now: NOW,
    };
    const statuses = [
      'APPROVED',
      'ARCHIVED',
      'DELETED',
      'DISABLED',
      'IN_APPEAL',
      'LIMIT_EXCEEDED',
      'PAUSED',
      'PENDING',
      'PENDING_DELETION',
      'REJECTED',
      'NEW',
    ];
    const texts = statuses.flatMap((status) =>
      explainTemplate({ ...facts, remote: [remoteTemplate({ status, quality_score: { score: 'RED' } })] }),
    );
    const named = JSON.stringify(texts).matchAll(/wactl ([a-z]+(?: (?!order_)[a-z]+)?)/g);
    const commands = [...new Set([...named].map(([, words = '']) => words))];
    for (const command of commands) {
      const { stdout, exitCode } = await run(`${command} --help`);
      expect([exitCode, stdout]).toEqual([0, expect.stringMatching(new RegExp(`^Usage: wactl ${command} `))]);
    }
    expect(commands.length).toBeGreaterThan(4);
  });
});
