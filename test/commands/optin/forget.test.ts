import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesOf, envelope, messages, NUMBER, status, statuses, text } from '../../core/webhooks/samples.js';
import { fixedClock, NOON, type RunOptions, run, temporaryFolder } from '../../support/run.js';

const ADA = '+15550100002';
const AT = NOON / 1000;

/** A ledger in which Ada opted in, wrote, and was written to. */
async function ledger() {
  const folder = await temporaryFolder();
  const env = {
    WACTL_STORE: join(folder, 'ledger.sqlite'),
    WACTL_CONFIG_DIR: folder,
    WACTL_PHONE_NUMBER_ID: NUMBER,
  };
  const wactl = (line: string, options: RunOptions = {}) => run(line, { env, clock: fixedClock(NOON), ...options });
  await wactl(`optin record ${ADA} --evidence form`);
  await wactl('optin record +15550100003 --evidence form');
  const stdin = bytesOf(
    envelope([
      messages([text('Hello', AT - 60)], [{ wa_id: ADA.slice(1), user_id: 'US.13000000000000000001' }]),
      statuses([status('delivered', AT - 30)]),
    ]),
  );
  await wactl('webhooks ingest - --no-verify', { stdin });
  return wactl;
}

const before = {
  sends: 0,
  campaign_recipients: 0,
  message_statuses: 1,
  inbound_messages: 1,
  message_events: 0,
  windows: 1,
  webhook_items: 2,
  unread_parts: 0,
  webhook_deliveries: 1,
  former_identities: 0,
  consent_events: 1,
  contacts: 1,
};
const nothing = Object.fromEntries(Object.keys(before).map((table) => [table, 0]));

describe('optin forget', () => {
  it('shows what it would erase, erases it after a yes, and refuses the person from then on', async () => {
    const wactl = await ledger();
    const plan = { contact: ADA, quotedByOthers: 0 };
    const dry = await wactl(`optin forget ${ADA} --dry-run --json`);
    expect([dry.exitCode, dry.json()]).toEqual([0, { ...plan, dryRun: true, before, after: null, cleaned: null }]);
    expect((await wactl(`optin check ${ADA}`)).exitCode).toBe(0);

    const done = await wactl(`optin forget ${ADA} --yes --json`);
    const report = { ...plan, dryRun: false, before, after: nothing, cleaned: true };
    expect([done.exitCode, done.json(), done.stderr]).toEqual([0, report, '']);

    for (const name of [ADA, 'US.13000000000000000001']) {
      const refused = await wactl(`optin record ${name} --evidence form --json`);
      expect([refused.exitCode, refused.error()]).toMatchObject([5, { code: 'contact-forgotten' }]);
      expect((await wactl(`contacts show ${name} --json`)).error()).toMatchObject({ code: 'contact-unknown' });
    }
    expect((await wactl('optin verify --json')).json()).toMatchObject({ ok: true, events: 2, erased: 1 });
    expect((await wactl('optin verify')).stdout).toContain('2 events, 1 of them forgotten');
    expect((await wactl('optin list --json')).json().contacts).toHaveLength(1);
    const again = await wactl(`optin forget ${ADA} --yes`);
    expect([again.exitCode, again.stdout]).toEqual([
      0,
      `${ADA} is forgotten, and will be refused from now on.\nThe ledger holds nothing of this person.\n`,
    ]);
  });

  it('asks, and does nothing without a yes', async () => {
    const wactl = await ledger();
    const declined = await wactl(`optin forget ${ADA}`, { answers: [false] });
    expect(declined.exitCode).toBe(130);
    expect(declined.stderr).toMatch(/Forgetting \+15550100002 would erase:\n.*\n.*message_statuses +1/);
    expect((await wactl(`optin forget ${ADA}`)).exitCode).toBe(2);
    expect((await wactl(`optin check ${ADA}`)).exitCode).toBe(0);
    expect((await wactl(`optin forget ${ADA}`, { answers: [true] })).stdout).toMatch(/^consent_events +1 +0$/m);
    expect((await wactl(`optin check ${ADA}`)).exitCode).toBe(5);
  });

  it('is lifted for a person who came back', async () => {
    const wactl = await ledger();
    expect((await wactl(`optin forget ${ADA} --lift`)).stdout).toBe(`${ADA} was not forgotten.\n`);
    await wactl(`optin forget ${ADA} --yes`);
    expect((await wactl(`optin forget ${ADA} --lift --json`)).json()).toEqual({ contact: ADA, lifted: true });
    expect((await wactl(`optin record ${ADA} --evidence form`)).exitCode).toBe(0);
    expect((await wactl(`optin check ${ADA}`)).exitCode).toBe(0);
  });
});
