import { readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../support/emulator.js';
import { run, temporaryFolder } from '../../support/run.js';

describe('explain', () => {
  it('says what an error means and what to do', async () => {
    expect((await run('explain 131047')).stdout).toMatchInlineSnapshot(`
      "131047 Re-engagement message
      More than 24 hours have passed since the user last wrote or called, so only a template may be sent.

      do:     Send an approved template.
      next:   wactl send template <contact> <name>
      who:    you: the call, its data or its pace has to change
      again:  no: the same call fails again
      source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
      "
    `);
  });

  it('gives every field as JSON', async () => {
    expect((await run('explain 190/463 --json')).json()).toEqual({
      kind: 'meta-error',
      code: 190,
      subcode: 463,
      http: 401,
      name: 'Token expired',
      meaning: 'The access token has expired.',
      action: 'Make a new access token and save it; one of a system user need not expire.',
      next: 'wactl connect',
      actor: 'business-admin',
      retry: 'never',
      where: 'sync',
      ruleId: null,
      uncertain: false,
      sources: ['https://developers.facebook.com/docs/graph-api/guides/error-handling'],
    });
  });

  it.each([
    ['explain 999999', 3, 'error-unknown'],
    ['explain 190/999999', 0, undefined],
    ['explain abc', 3, 'error-unknown'],
    ['explain -5', 2, 'usage'],
    ['explain 190/463/1', 3, 'error-unknown'],
    ['explain 190/463 --subcode 463', 2, 'usage'],
    ['explain SCAM --subcode 463', 2, 'usage'],
    ['explain 190 --subcode many', 2, 'usage'],
    ['explain', 2, 'usage'],
    ['explain 190 --last', 2, 'usage'],
  ])('%s', async (line, exitCode, code) => {
    const result = await run(`${line} --json`);
    expect(result.exitCode).toBe(exitCode);
    if (code !== undefined) expect(result.error()).toMatchObject({ code, hint: expect.stringMatching(/.+/) });
  });

  it('takes the subcode as a flag', async () => {
    expect((await run('explain 190 --subcode 463 --json')).json()).toEqual(
      (await run('explain 190/463 --json')).json(),
    );
  });

  it.each(['INVALID_FORMAT', 'invalid-format', 'Invalid_Format'])(
    'says why a template is refused: %s',
    async (word) => {
      expect((await run(`explain ${word} --json`)).json()).toEqual({
        kind: 'rejection-reason',
        code: 'INVALID_FORMAT',
        meaning: expect.stringMatching(/^WhatsApp refused the template because .*\.$/),
        steps: expect.arrayContaining(['Give every variable a realistic example.']),
        next: 'wactl templates why <name>',
        actor: 'you',
        retry: 'never',
        sources: [
          expect.stringContaining('message_template_status_update'),
          expect.stringContaining('template-review'),
        ],
      });
    },
  );

  it('explains a reason to a person', async () => {
    expect((await run('explain SCAM')).stdout).toMatchInlineSnapshot(`
      "SCAM
      WhatsApp refused the template because it looks like an attempt to deceive people.

      do:     Say plainly who writes and why, by the name that customers know.
              Use your own web address, no shortened link, and ask for no card, account or identity numbers.
      next:   wactl templates why <name>
      who:    you: the text of the template has to change
      source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update
              https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-review
      "
    `);
  });

  it('explains a status to a person', async () => {
    expect((await run('explain PAUSED')).stdout).toMatchInlineSnapshot(`
      "PAUSED (template)
      Meta paused the template because recipients blocked the business or reported its messages. It cannot be sent for now: the first pause lasts 3 hours, the second 6, and the third time the template is disabled.

      do:     Wait until the pause ends, and then send it only to people who expect it. A pause by pacing has no end of its own: lift it with \`wactl templates unpause\`.
      next:   wactl templates why <name>
      who:    nobody: it ends on its own

      source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management
              https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-pausing
              https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/message_template_status_update
      "
    `);
  });

  it.each([
    ['FLAGGED', ['template', 'number']],
    ['RESTRICTED', ['number', 'account']],
    ['DISABLED', ['template', 'account']],
    ['PENDING', ['template', 'number', 'account']],
    ['REJECTED', ['template', 'account']],
    ['IN_APPEAL', ['template']],
    ['in-appeal', ['template']],
    ['LIMIT_EXCEEDED', ['template']],
    ['PENDING_DELETION', ['template']],
    ['BANNED', ['number']],
    ['AVAILABLE_WITHOUT_REVIEW', ['display name']],
    ['DECLINED', ['display name']],
    ['NAME_NOT_CONSISTENT', ['display name']],
    ['RED', ['quality']],
    ['TIER_2K', ['messaging limit']],
    ['RESTRICTED_BIZ_INITIATED_MESSAGING', ['account']],
    ['DIRECT_SEND_UTILITY_CATEGORY_ABUSE_STRIKE_1', ['account']],
    ['direct_send_utility_category_abuse_unban', ['account']],
    ['held_for_quality_assessment', ['message']],
  ])('knows the status %s, of %j', async (word, of) => {
    const result = (await run(`explain ${word} --json`)).json();
    expect(result).toMatchObject({ kind: 'status', code: word.toUpperCase().replaceAll('-', '_') });
    expect(result.meanings.map((meaning: { of: string }) => meaning.of)).toEqual(of);
  });

  it('tells our own code from a word of Meta by its case', async () => {
    expect((await run('explain declined --json')).json()).toMatchObject({ kind: 'own-error', code: 'declined' });
    expect((await run('explain DECLIND --json')).error().hint).toBe('did you mean DECLINED?');
  });

  it('explains our own codes', async () => {
    expect((await run('explain window-closed --json')).json()).toEqual({
      kind: 'own-error',
      code: 'window-closed',
      meaning: 'The person last wrote more than 24 hours ago, so only a template may be sent.',
      action: 'Send an approved template: `wactl send template`.',
      exitCode: null,
    });
    expect((await run('explain lint-errors --json')).json()).toMatchObject({ kind: 'own-error', exitCode: 5 });
    expect((await run('explain no-consent')).stdout).toMatchInlineSnapshot(`
      "no-consent
      No opt-in of this person to this category is recorded.

      do:     Ask the person, then record the answer with \`wactl optin record\`.
      "
    `);
    expect((await run('explain lint-errors')).stdout).toMatchInlineSnapshot(`
      "lint-errors
      Meta would refuse the template. Nothing was sent.

      do:     Run \`wactl templates lint\`, then fix the files.
      exit:   5: refused by a check: lint errors, no consent, window closed, gate
      "
    `);
    expect((await run('explain window-closd --json')).error().hint).toBe('did you mean window-closed?');
  });
});

describe('explain --last', () => {
  async function setUp() {
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    const home = await temporaryFolder();
    const wactl = (line: string, options = {}) => run(line, { home, clock: emulator.clock, ...options });
    const connected = await wactl(
      `connect --token-stdin --yes --graph-url ${emulator.graphUrl} --waba ${emulator.wabaId} --number ${emulator.phoneNumberIds[0]}`,
      { stdin: emulator.token },
    );
    expect(connected.exitCode).toBe(0);
    const fail = (code: number, subcode?: number) =>
      emulator.control('/faults', { rules: [{ match: { path: '/message_templates' }, do: { code, subcode } }] });
    return { emulator, home, wactl, fail, file: join(home, '.config', 'wactl', 'last-errors.json') };
  }

  it('explains the last refusal of Meta that the profile met', async () => {
    const { wactl, fail, file } = await setUp();
    expect((await wactl('explain --last --json')).error()).toMatchObject({ code: 'no-last-error', exitCode: 3 });
    await fail(190, 463);
    expect((await wactl('templates list')).exitCode).toBe(4);
    await fail(100, 2388299);
    const refused = await wactl('templates list --json');
    expect(refused.exitCode).toBe(1);
    const last = await wactl('explain --last --json');
    expect(last.json()).toMatchObject({
      kind: 'meta-error',
      code: 100,
      subcode: 2388299,
      at: '2026-11-23T09:00:00.000Z',
      traceId: refused.error().meta.fbtraceId,
    });
    expect((await wactl('explain --last')).stdout).toMatch(
      /^100\/2388299 .*\nmet: +2026-11-23T09:00:00.000Z\ntrace: +A/s,
    );
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
      default: { at: '2026-11-23T09:00:00.000Z', code: 100, subcode: 2388299, traceId: expect.any(String) },
    });
  });

  it('knows refusals that a command reports and goes on after', async () => {
    const { emulator, wactl } = await setUp();
    const folder = await temporaryFolder();
    await writeFile(
      join(folder, 'a.yaml'),
      'name: order_ready\ncategory: utility\nlanguages:\n  en_US:\n    body: Your order is ready.\n',
    );
    await emulator.control('/faults', {
      rules: [{ match: { method: 'POST', path: '/message_templates' }, do: { code: 100, subcode: 2388023 } }],
    });
    const pushed = await wactl(`templates push --yes --dir ${folder} --json`);
    expect(pushed.json().summary).toMatchObject({ refused: 1 });
    expect((await wactl('explain --last --json')).json()).toMatchObject({ code: 100, subcode: 2388023 });
  });

  it('does not know what a command that ended well was refused on its way', async () => {
    const { wactl, fail } = await setUp();
    await fail(100);
    expect((await wactl('quota')).exitCode).toBe(0);
    expect((await wactl('explain --last --json')).error().code).toBe('no-last-error');
  });

  it.each(['not JSON', '{"default": 5}', '[]', ''])('takes a damaged file as none: %j', async (text) => {
    const { wactl, fail, file } = await setUp();
    await writeFile(file, text);
    expect((await wactl('explain --last --json')).error().code).toBe('no-last-error');
    await fail(190);
    await wactl('templates list');
    expect((await wactl('explain --last --json')).json()).toMatchObject({ code: 190 });
  });

  it('does not take the place of the error when it cannot be kept', async () => {
    const { wactl, fail, file } = await setUp();
    await symlink('/dev/null', file);
    await fail(190);
    expect((await wactl('templates list --json')).error()).toMatchObject({ code: 'token-invalid' });
  });

  it('writes nothing without a saved profile', async () => {
    const { emulator, fail } = await setUp();
    const home = await temporaryFolder();
    await fail(190);
    expect((await run('templates list', { home, env: emulator.env })).exitCode).toBe(4);
    expect(await readdir(home)).toEqual([]);
    expect((await run('explain --last --json', { home, env: emulator.env })).error()).toMatchObject({
      code: 'no-last-error',
      why: 'without a saved profile, errors are not saved',
    });
  });
});
