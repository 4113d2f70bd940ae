import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../support/emulator.js';
import { type RunOptions, run } from '../../support/run.js';
import { openShop as openSendShop } from '../send/shop.js';
import { folderWith, ORDER } from '../templates/support.js';
import { type McpSession, openMcp } from './client.js';

const ADA = '+15550100002';
const READS = [
  'whoami',
  'lint_templates',
  'plan_templates',
  'template_status',
  'why_template',
  'list_templates',
  'list_numbers',
  'check_consent',
  'show_contact',
  'message_history',
  'explain_error',
  'check_message',
  'campaign_status',
  'campaign_report',
];
const WRITES = ['record_consent', 'revoke_consent'];
const RISKY = ['push_templates', 'send_template', 'send_text'];

async function openShop() {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await folderWith({ 'templates/order_shipped.yaml': ORDER });
  const wactl = (line: string | readonly string[], options: RunOptions = {}) =>
    run(line, { cwd, home: cwd, env: emulator.env, clock: emulator.clock, ...options });
  const open = async (person?: Parameters<typeof openMcp>[1], line = 'mcp') => {
    const session = await openMcp((options) => wactl(line, options), person);
    onTestFinished(async () => void (await session.leave()));
    return session;
  };
  const decide = (decision: object) => emulator.control('/templates/decide', { name: 'order_shipped', ...decision });
  const sends = async (): Promise<unknown[]> => {
    const { requests } = await emulator.control('/log?path=messages');
    return requests.filter(({ method }: { method: string }) => method === 'POST');
  };
  return { emulator, wactl, open, decide, sends };
}

/** A shop whose template Meta has approved. */
async function openApproved() {
  const shop = await openShop();
  await shop.wactl('templates push --yes');
  await shop.decide({ status: 'APPROVED' });
  return shop;
}

const MESSAGE = {
  contact: ADA,
  template: 'order_shipped',
  variables: { '1': 'A-1042' },
  idempotencyKey: 'order-1042-shipped',
};
const CONSENT = { contact: ADA, source: 'website', evidence: 'form 1042' };

describe('mcp', () => {
  it('tells reads, local writes and risky tools apart', async () => {
    const { open } = await openShop();
    const { client } = await open();
    const { tools } = await client.listTools();
    const names = (readOnlyHint: boolean, destructiveHint: boolean) =>
      tools
        .filter(({ annotations }) => annotations?.readOnlyHint === readOnlyHint)
        .filter(({ annotations }) => annotations?.destructiveHint === destructiveHint)
        .map(({ name }) => name);
    expect(names(true, false)).toEqual(READS);
    expect(names(false, false)).toEqual(WRITES);
    expect(names(false, true)).toEqual(RISKY);
    for (const { description, inputSchema } of tools) {
      expect(description).toMatch(/\.$/);
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
    }
  });

  it('offers only reads with --read-only', async () => {
    const { open } = await openShop();
    const { client } = await open(undefined, 'mcp --read-only');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(READS);
  });

  it('goes the way of a template: lint, plan, push, why', async () => {
    const shop = await openShop();
    const questions: string[] = [];
    const { call } = await shop.open((question) => {
      questions.push(question);
      return 'accept';
    });
    expect((await call('lint_templates')).structuredContent).toEqual(
      (await shop.wactl('templates lint --json')).json(),
    );
    const planned = await call('plan_templates');
    expect(planned.structuredContent).toEqual((await shop.wactl('templates plan --json')).json());
    expect(planned.structuredContent.summary.create).toBe(1);
    const shown = await call('push_templates');
    expect(shown.structuredContent).toEqual(planned.structuredContent);
    expect(shown.text).toContain('call again with confirm: true');
    expect([questions, (await call('list_templates')).structuredContent.templates]).toEqual([[], []]);

    const pushed = await call('push_templates', { confirm: true });
    expect(pushed.structuredContent).toMatchObject({ summary: { done: 1 }, templates: [{ name: 'order_shipped' }] });
    expect(questions).toEqual([expect.stringMatching(/^Submit 1 template for review.*\n- create order_shipped en_US/)]);
    await shop.decide({ status: 'REJECTED', reason: 'SCAM' });
    const why = await call('why_template', { template: 'order_shipped' });
    expect(why.structuredContent).toEqual((await shop.wactl('templates why order_shipped --json')).json());
    expect(why.structuredContent.answers[0]).toMatchObject({ status: 'REJECTED' });
    expect((await call('template_status')).structuredContent.templates).toHaveLength(1);
  });

  it('sends with evidence of consent, and once', async () => {
    const { open, sends } = await openApproved();
    const questions: string[] = [];
    const { call } = await open((question) => {
      questions.push(question);
      return 'accept';
    });
    const refused = await call('send_template', MESSAGE);
    expect(refused).toMatchObject({
      isError: true,
      structuredContent: {
        error: { code: 'gate-refused', exitCode: 5 },
        result: { allowed: false, reasons: [{ code: 'no-consent' }] },
      },
    });
    expect([questions, await sends()]).toEqual([[], []]);

    expect((await call('record_consent', CONSENT)).structuredContent).toMatchObject({ state: 'opted_in' });
    expect((await call('check_consent', { contact: ADA })).structuredContent).toMatchObject({ evidence: 'form 1042' });
    const { idempotencyKey: _, ...unkeyed } = MESSAGE;
    expect((await call('check_message', unkeyed)).structuredContent).toMatchObject({ allowed: true });
    const sent = await call('send_template', MESSAGE);
    expect(sent.structuredContent).toMatchObject({ to: ADA, type: 'template', status: 'accepted' });
    expect(sent.isError).toBeUndefined();
    expect(questions).toHaveLength(1);
    for (const fact of [ADA, 'order_shipped', '1 = A-1042', 'Category: utility', 'website', 'form 1042']) {
      expect(questions[0]).toContain(fact);
    }
    const again = await call('send_template', MESSAGE);
    expect(again.structuredContent).toEqual(sent.structuredContent);
    expect(again.text).toContain('nothing was sent now');
    expect([questions.length, (await sends()).length]).toEqual([1, 1]);
    expect((await call('message_history', { contact: ADA })).structuredContent.messages).toHaveLength(1);
  });

  it('sends a text within the window alone', async () => {
    const shop = await openSendShop();
    onTestFinished(() => shop.close());
    const questions: string[] = [];
    const { call, leave } = await openMcp(
      (options) => shop.wactl('mcp', options),
      (question) => {
        questions.push(question);
        return 'accept';
      },
    );
    onTestFinished(async () => void (await leave()));
    const message = { contact: ADA, text: 'At the door', idempotencyKey: 'door-1' };
    const refused = await call('send_text', message);
    expect(refused.structuredContent.result.reasons).toMatchObject([{ code: 'window-unknown' }]);
    expect(questions).toEqual([]);
    await shop.inbound();
    expect((await call('send_text', message)).structuredContent).toMatchObject({ type: 'text', status: 'accepted' });
    expect(questions).toEqual([`Send this message to ${ADA}?\nText: At the door\n24-hour window: open`]);
    expect((await call('send_text', { ...message, text: 'Another' })).structuredContent.error.code).toBe('usage');
    expect(await shop.sends()).toHaveLength(1);
  });

  it('does not take an opt-in without evidence', async () => {
    const { open, sends, wactl } = await openApproved();
    await wactl(`optin record ${ADA} --source list`);
    const { call } = await open(() => 'accept');
    expect((await call('send_template', MESSAGE)).structuredContent.error).toMatchObject({ code: 'consent-unproven' });
    expect(await sends()).toEqual([]);
  });

  it('sends nothing that the person declines', async () => {
    const { open, sends } = await openApproved();
    const { call } = await open(() => 'decline');
    await call('record_consent', CONSENT);
    const declined = await call('send_template', MESSAGE);
    expect(declined).toMatchObject({ isError: true, structuredContent: { error: { code: 'declined' } } });
    expect(await sends()).toEqual([]);
  });

  it('changes nothing at Meta where the client cannot ask', async () => {
    const shop = await openApproved();
    const { call } = await shop.open();
    await call('record_consent', CONSENT);
    const code = async (session: Pick<McpSession, 'call'>, name: string, input: Record<string, unknown>) =>
      (await session.call(name, input)).structuredContent.error.code;
    expect(await code({ call }, 'send_template', MESSAGE)).toBe('confirmation-not-possible');
    expect(await shop.sends()).toEqual([]);
    const other = await openShop();
    const session = await other.open();
    expect(await code(session, 'push_templates', { confirm: true })).toBe('confirmation-not-possible');
    expect((await session.call('list_templates')).structuredContent.templates).toEqual([]);
  });

  it('records who wrote a consent down', async () => {
    const { open, wactl } = await openShop();
    const { call } = await open();
    await call('record_consent', CONSENT);
    await call('revoke_consent', { ...CONSENT, evidence: 'call 7' });
    const { events } = (await wactl(`optin history ${ADA} --json`)).json();
    const by = 'test-client by wactl mcp';
    expect(events).toMatchObject([
      { state: 'opted_in', evidence: 'form 1042', by },
      { state: 'opted_out', evidence: 'call 7', by },
    ]);
  });

  it('refuses input that its schema does not know', async () => {
    const { open } = await openShop();
    const { call } = await open();
    const { evidence: _, ...unproven } = CONSENT;
    for (const [name, input] of [
      ['record_consent', unproven],
      ['record_consent', { ...CONSENT, yes: true }],
      ['send_template', { ...MESSAGE, idempotencyKey: 'two words' }],
    ] as const) {
      expect(await call(name, input)).toMatchObject({ isError: true });
    }
    expect((await call('check_consent', { contact: ADA })).structuredContent).toMatchObject({ state: 'unknown' });
  });

  it('says what failed as --json does', async () => {
    const { open, wactl } = await openShop();
    const { call } = await open();
    const failed = await call('campaign_status', { campaign: 'spring' });
    expect(failed.structuredContent.error).toEqual((await wactl('campaigns status spring --json')).error());
    expect(failed.text).toContain('(campaign-not-found)');
    expect((await call('explain_error', { code: '131047' })).structuredContent).toEqual(
      (await wactl('explain 131047 --json')).json(),
    );
  });

  it('lets no secret out', async () => {
    const { open, emulator } = await openShop();
    const session = await open();
    await session.call('whoami', { verify: true });
    await session.call('list_templates', { name: emulator.token });
    await session.call('explain_error', { code: `${emulator.appSecret}!` });
    await session.call('campaign_status', { campaign: emulator.appSecret });
    const { stdout, stderr, exitCode } = await session.leave();
    expect([stderr, exitCode]).toEqual(['', 0]);
    expect(stdout).toContain('[hidden]');
    for (const secret of [emulator.token, emulator.appSecret]) expect(stdout).not.toContain(secret);
  });

  it('hides secrets in its questions', async () => {
    const { wactl, emulator } = await openApproved();
    const { token, appSecret, graphUrl, wabaId } = emulator;
    const line = `connect --token-stdin --app-secret-stdin --graph-url ${graphUrl} --waba ${wabaId}`;
    expect(await wactl(line, { env: {}, stdin: `${token}\n${appSecret}\n` })).toMatchObject({ exitCode: 0 });
    const questions: string[] = [];
    // Only the context of the call reads the profile, so only it knows the secrets.
    const { call, leave } = await openMcp(
      (options) => wactl('mcp', { ...options, env: {} }),
      (question) => {
        questions.push(question);
        return 'decline';
      },
    );
    onTestFinished(async () => void (await leave()));
    await call('record_consent', { ...CONSENT, evidence: `form ${emulator.token}` });
    await call('send_template', { ...MESSAGE, variables: { '1': emulator.appSecret } });
    expect(questions).toEqual([expect.stringMatching(/1 = \[hidden\][\s\S]*Evidence: form \[hidden\]/)]);
  });

  it('ends on a signal, although its input goes on', async () => {
    const { wactl } = await openShop();
    const leaving = new AbortController();
    const ended: Promise<unknown>[] = [];
    const { client } = await openMcp((options) => {
      const result = wactl('mcp', { ...options, signal: leaving.signal });
      ended.push(result);
      return result;
    });
    await client.ping();
    leaving.abort();
    expect(await Promise.all(ended)).toMatchObject([{ exitCode: 0, stderr: '' }]);
  });

  it('ends with its input, and takes back what nobody has answered', async () => {
    const { open, sends } = await openApproved();
    let asked = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const session = await open(() => {
      asked();
      return new Promise(() => {});
    });
    await session.call('record_consent', CONSENT);
    const pending = session.call('send_template', MESSAGE).catch(() => 'left');
    await isAsked;
    expect(await session.leave()).toMatchObject({ exitCode: 0, stderr: '' });
    await pending;
    expect(await sends()).toEqual([]);
  });
});
