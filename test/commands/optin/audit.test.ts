import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesOf, envelope, messages, NUMBER, text } from '../../core/webhooks/samples.js';
import { fixedClock, NOON, type RunOptions, run, temporaryFolder } from '../../support/run.js';

const AT = NOON / 1000;
const OLD = '+15550100061';
const NEW = '+15550100062';
const EVIL = '<script>alert("x")</script>';

/** A ledger in which Lea opted in, moved to another number, and ended it there. */
async function leasLedger() {
  const folder = await temporaryFolder();
  const env = { WACTL_STORE: join(folder, 'ledger.sqlite'), WACTL_CONFIG_DIR: folder };
  const wactl = (line: string | readonly string[], options: RunOptions = {}) =>
    run(line, { env, cwd: folder, clock: fixedClock(NOON), ...options });
  const receive = (message: object) =>
    wactl('webhooks ingest - --no-verify', { stdin: bytesOf(envelope([messages([message])])) });
  await wactl([
    'optin',
    'record',
    OLD,
    '--source',
    'website',
    '--place',
    'https://shop.example',
    '--wording',
    EVIL,
    '--wording-version',
    '3',
    '--evidence',
    'form 12',
    '--by',
    'Bo',
    '--at',
    '2026-10-01T00:00Z',
  ]);
  await wactl('optin record +15550100099 --evidence form');
  await receive(text('Hello', AT - 7200, { from: OLD.slice(1) }));
  const system = { type: 'user_changed_number', wa_id: NEW.slice(1) };
  await receive({ from: OLD.slice(1), id: 'wamid.MOVED', timestamp: String(AT - 1800), type: 'system', system });
  await receive(text('Stop', AT - 60, { from: NEW.slice(1), id: 'wamid.STOP' }));
  return { wactl, folder };
}

describe('optin audit', () => {
  it('has everything of a person, and what proves it', async () => {
    const { wactl } = await leasLedger();
    const result = await wactl(`optin audit ${NEW} --json`);
    expect(result.exitCode).toBe(0);
    const record = result.json();
    expect(record).toMatchObject({
      contact: NEW,
      phone: NEW,
      madeAt: '2026-11-01T12:00:00.000Z',
      formerly: [{ kind: 'phone', value: OLD, evidence: 'wamid.MOVED' }],
      consent: [{ group: 'default', state: 'opted_out', source: 'whatsapp', wording: 'Stop' }],
      windows: [{ number: NUMBER, state: 'open' }],
      forgotten: false,
      chain: { ok: true, events: 3, erased: 0 },
    });
    expect(record.events).toMatchObject([
      {
        id: 1,
        state: 'opted_in',
        group: 'default',
        source: 'website',
        place: 'https://shop.example',
        wording: EVIL,
        wordingVersion: '3',
        evidence: 'form 12',
        by: 'Bo',
        identity: OLD,
        at: '2026-10-01T00:00:00.000Z',
        clock: 'given',
      },
      { id: 3, state: 'opted_out', source: 'whatsapp', evidence: 'wamid.STOP', identity: NEW, clock: 'meta' },
    ]);
  });

  it('lets anybody work out the digest and the link from what it shows', async () => {
    const { wactl } = await leasLedger();
    const { events, chain } = (await wactl(`optin audit ${NEW} --json`)).json();
    const [first] = events;
    const said = [first.category, first.state, first.source, first.place, first.wording, first.wordingVersion];
    const group = ['default', '["all"]'];
    const content = [1, 1, 1, OLD, group, ...said, first.evidence, first.by, Date.UTC(2026, 9, 1), NOON, 'given', null];
    const hash = (...parts: readonly (string | Buffer)[]) => {
      const made = createHash('sha256');
      for (const part of parts) made.update(part);
      return made.digest();
    };
    const digest = hash(Buffer.from(first.salt, 'hex'), JSON.stringify(content));
    expect(digest.toString('hex')).toBe(first.digest);
    expect(hash(Buffer.alloc(32), digest).toString('hex')).toBe(first.link.hash);
    expect(first.link.throughId).toBe(1);
    expect(events.at(-1).link).toEqual({ throughId: 3, hash: chain.head });
  });

  it('speaks to people', async () => {
    const { wactl } = await leasLedger();
    const { stdout } = await wactl(`optin audit ${OLD}`);
    expect(stdout).toContain(`Consent record of ${NEW}\n\nPerson\n`);
    expect(stdout).toMatch(/^before +formerly \+15550100061, until 2026-11-01T11:30:00.000Z \(wamid.MOVED\)$/m);
    expect(stdout).toMatch(/^decision +3: opted out to default$/m);
    expect(stdout).toMatch(/^version of the wording +3$/m);
    expect(stdout).toMatch(/^chain of all decisions +holds: none was changed or removed after it was recorded$/m);
  });

  it('writes a page that needs nothing else, and in which no text is markup', async () => {
    const { wactl, folder } = await leasLedger();
    const result = await wactl(`optin audit ${NEW} --html record.html`);
    expect(result.stderr).toBe(`Wrote ${join(folder, 'record.html')}.\n`);
    const page = await readFile(join(folder, 'record.html'), 'utf8');
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    expect(page).not.toContain('<script');
    expect(page).toContain(`<title>Consent record of ${NEW}</title>`);
    expect(page.match(/(?:src|href)=/g)).toBeNull();
    for (const fact of ['wamid.MOVED', 'form 12', 'wamid.STOP', OLD]) expect(page).toContain(fact);
  });

  it('says what is kept of a forgotten person, and nothing of a stranger', async () => {
    const { wactl } = await leasLedger();
    await wactl(`optin forget ${NEW} --yes`);
    const result = await wactl(`optin audit ${NEW} --json`);
    expect(result.json()).toMatchObject({ contact: NEW, events: [], forgotten: true, chain: { ok: true, erased: 2 } });
    expect((await wactl(`optin audit ${NEW}`)).stdout).toMatch(/^suppressed +the person asked to be forgotten$/m);
    const stranger = await wactl('optin audit +15550100098 --json');
    expect([stranger.exitCode, stranger.error().code]).toEqual([3, 'contact-unknown']);
  });
});
