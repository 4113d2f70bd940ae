import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesOf, envelope, messages, NUMBER, status, statuses, text } from '../../core/webhooks/samples.js';
import { NOON, type RunOptions, run, temporaryFolder } from '../../support/run.js';

const AT = NOON / 1000;
const OLD = '15550100061';
const NEW = '15550100062';
const USER = 'US.13000000000000000061';
const PARENT = 'US.ENT.13000000000000000061';

/** A ledger that knows Lea: opted in, then out, moved to another number, and was written to. */
async function leasLedger() {
  const folder = await temporaryFolder();
  const env = { WACTL_STORE: join(folder, 'ledger.db'), WACTL_CONFIG_DIR: folder, WACTL_PHONE_NUMBER_ID: NUMBER };
  const wactl = (line: string | readonly string[], options: RunOptions = {}) => run(line, { env, ...options });
  const receive = async (...changes: Parameters<typeof envelope>[0]) => {
    const stdin = bytesOf(envelope(changes));
    expect((await wactl('webhooks ingest - --no-verify', { stdin })).exitCode).toBe(0);
  };
  await wactl('optin groups create newsletter --category marketing');
  await wactl(`optin record +${OLD} --source website --wording yes --at 2026-10-01T00:00Z`);
  const contact = {
    wa_id: OLD,
    user_id: USER,
    parent_user_id: PARENT,
    profile: { name: 'Lea', username: '@lea.muster' },
  };
  await receive(messages([text('Hello', AT - 7200, { from: OLD })], [contact]));
  await receive(messages([text('Stop. Thank you', AT - 3600, { from: OLD, id: 'wamid.STOP' })], [contact]));
  await receive(statuses([status('delivered', AT - 3000, { id: 'wamid.OUT', recipient_id: OLD })]));
  const system = { type: 'user_changed_number', wa_id: NEW };
  await receive(messages([{ from: OLD, id: 'wamid.MOVED', timestamp: String(AT - 1800), type: 'system', system }]));
  return { wactl, receive };
}

describe('contacts show', () => {
  it('has everything of a person on one screen', async () => {
    const { wactl } = await leasLedger();
    const result = await wactl(`contacts show +${NEW} --json`);
    expect(result.exitCode).toBe(0);
    const sheet = result.json();
    expect(sheet).toMatchObject({
      contact: `+${NEW}`,
      phone: `+${NEW}`,
      userId: USER,
      parentUserId: PARENT,
      username: 'lea.muster',
      name: 'Lea',
      formerly: [{ kind: 'phone', value: `+${OLD}`, until: '2026-11-01T11:30:00.000Z', evidence: 'wamid.MOVED' }],
      consent: [
        { group: 'default', state: 'opted_out', since: '2026-11-01T11:00:00.000Z', source: 'whatsapp' },
        { group: 'newsletter', state: 'opted_out', since: '2026-11-01T11:00:00.000Z' },
      ],
      windows: [{ number: NUMBER, state: 'open', expiresAt: '2026-11-02T11:00:00.000Z' }],
      from: NUMBER,
    });
    expect(
      sheet.messages.map((one: Record<string, unknown>) => [one.direction, one.type, one.status, one.messageId]),
    ).toEqual([
      ['in', 'system', 'received', 'wamid.MOVED'],
      ['out', null, 'delivered', 'wamid.OUT'],
      ['in', 'text', 'received', 'wamid.STOP'],
      ['in', 'text', 'received', `wamid.IN${AT - 7200}`],
    ]);
    const codes = Object.entries(sheet.mayReceive as Record<string, { allowed: boolean; reasons: { code: string }[] }>);
    expect(codes.map(([kind, { allowed, reasons }]) => [kind, allowed, reasons.map(({ code }) => code)])).toEqual([
      ['text', false, ['opted-out']],
      ['marketing', false, ['opted-out']],
      ['utility', false, ['opted-out']],
      ['authentication', false, ['opted-out']],
    ]);
  });

  it('speaks to people', async () => {
    const { wactl } = await leasLedger();
    const { stdout } = await wactl(`contacts show +${NEW}`);
    expect(stdout).toContain(
      `Lea  +${NEW} / ${USER} / ${PARENT} / @lea.muster\nformerly +${OLD}, until 2026-11-01T11:30:00.000Z\n`,
    );
    expect(stdout).toMatch(/^text from 310000000000001 +no +opted-out$/m);
  });

  it('says what may be sent to somebody who agreed and has not written', async () => {
    const { wactl } = await leasLedger();
    await wactl('optin record +15550100099 --wording yes');
    const { mayReceive } = (await wactl('contacts show +15550100099 --json')).json();
    const kinds = Object.entries(mayReceive as Record<string, { allowed: boolean }>);
    expect(kinds.map(([kind, { allowed }]) => [kind, allowed])).toEqual([
      ['text', false],
      ['marketing', true],
      ['utility', true],
      ['authentication', true],
    ]);
  });

  it('leaves messages to the new owner of a number out', async () => {
    const { wactl, receive } = await leasLedger();
    await receive(messages([text('Who is this?', AT - 60, { from: OLD, id: 'wamid.OTHER' })]));
    await receive(statuses([status('delivered', AT - 30, { id: 'wamid.OUT2', recipient_id: OLD })]));
    const ids = async (contact: string) =>
      (await wactl(`contacts show ${contact} --json`))
        .json()
        .messages.map(({ messageId }: { messageId: string }) => messageId);
    expect(await ids(`+${NEW}`)).not.toContain('wamid.OUT2');
    expect(await ids(`+${OLD}`)).toEqual(['wamid.OUT2', 'wamid.OTHER', 'wamid.OUT']);
  });

  it('is an error for nobody', async () => {
    const { wactl } = await leasLedger();
    for (const [contact, message] of [
      ['+15550100098', 'Nothing is known of +15550100098.'],
      ['@nobody', 'Nobody with the username @nobody is known.'],
    ] as const) {
      const result = await wactl(`contacts show ${contact} --json`);
      expect([result.exitCode, result.error()]).toMatchObject([3, { code: 'contact-unknown', message }]);
    }
  });
});

describe('every contact that an output prints', () => {
  it.each([
    [`+${NEW}`],
    [NEW],
    [`+${OLD}`],
    [OLD],
    [USER],
    [PARENT],
    ['@lea.muster'],
    ['lea.muster'],
    ['@Lea.Muster'],
    ['+1 (555) 010-0062'],
  ])('is taken back as <contact>: %s', async (name) => {
    const { wactl } = await leasLedger();
    for (const words of [
      ['contacts', 'show', name],
      ['optin', 'history', name],
      ['window', 'show', name],
      ['messages', 'list', '--to', name],
    ]) {
      const result = await wactl([...words, '--json']);
      expect([words.join(' '), result.exitCode]).toEqual([words.join(' '), 0]);
      expect(JSON.stringify(result.json())).toContain(NEW);
    }
  });
});

it('contacts list has everybody, the latest learnt of first', async () => {
  const { wactl } = await leasLedger();
  await wactl('optin record +15550100099 --wording yes');
  const { contacts } = (await wactl('contacts list --json')).json();
  expect(contacts.map(({ contact, username }: Record<string, unknown>) => [contact, username])).toEqual([
    ['+15550100099', null],
    [`+${NEW}`, 'lea.muster'],
  ]);
  expect((await wactl('contacts list')).stdout).toContain('@lea.muster');
  expect((await wactl('contacts list --limit 1 --json')).json().contacts).toHaveLength(1);
});
