import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixedClock, NOON, type RunOptions, run, temporaryFolder } from '../../support/run.js';

/** Commands in one folder, with one ledger. */
async function shop() {
  const cwd = await temporaryFolder();
  const wactl = (line: string | readonly string[], options: RunOptions = {}) =>
    run(line, {
      cwd,
      clock: fixedClock(NOON),
      ...options,
      env: { WACTL_STORE: join(cwd, 'ledger.sqlite'), WACTL_CONFIG_DIR: cwd, ...options.env },
    });
  /** Imports a text as a file, and gives the result with the rows that were rejected. */
  const take = async (text: string | Uint8Array, flags: readonly string[] = [], options: RunOptions = {}) => {
    await writeFile(join(cwd, 'people.csv'), text);
    const result = await wactl(['optin', 'import', 'people.csv', '--json', ...flags], options);
    const value = result.json();
    const rejects = value.rejectFile === null ? '' : await readFile(value.rejectFile, 'utf8');
    return { ...value, exitCode: result.exitCode, rejects };
  };
  return { cwd, wactl, take };
}

const counts = (result: Record<string, unknown>) =>
  Object.fromEntries(['rows', 'recorded', 'same', 'merged', 'rejected'].map((key) => [key, result[key]]));
const figures = (rows: number, recorded: number, same = 0, merged = 0, rejected = 0) => ({
  rows,
  recorded,
  same,
  merged,
  rejected,
});

describe('optin import', () => {
  it('records who opted in, when, where and in which words', async () => {
    const { wactl, take } = await shop();
    const list =
      'phone,opted_in_at,source,wording,evidence\n+15550100002,2026-10-01T09:30Z,website,"Yes, please.",form 12\n';
    expect(await take(list)).toMatchObject({ ...figures(1, 1), rejectFile: null, exitCode: 0 });
    const check = (await wactl('optin check +15550100002 --json')).json();
    expect(check).toMatchObject({
      state: 'opted_in',
      since: '2026-10-01T09:30:00.000Z',
      source: 'website',
      wording: 'Yes, please.',
      evidence: 'form 12',
    });
    expect((await wactl('optin verify --json')).json()).toMatchObject({ ok: true, events: 1 });
  });

  it('of the same list again records nothing', async () => {
    const { take } = await shop();
    const list = 'phone,at\n+15550100002,2026-10-01\n+15550100003,2026-10-02\n';
    expect(counts(await take(list))).toEqual(figures(2, 2));
    expect(counts(await take(list))).toEqual(figures(2, 0, 2));
    const timeless = 'phone\n+15550100002\n+15550100004\n';
    expect(counts(await take(timeless))).toEqual(figures(2, 1, 1));
    expect(counts(await take(timeless))).toEqual(figures(2, 0, 2));
  });

  it('takes spellings of one number for one person', async () => {
    const { take } = await shop();
    const list = 'phone\n+491701234567\n0170 1234567\n0049 170 1234567\ntel:+49-170-1234567\n(0170) 123 45 67\n';
    expect(counts(await take(list, ['--country', 'DE']))).toEqual(figures(5, 1, 0, 4));
    expect(counts(await take('phone\n+5511987654321\n+551187654321\n'))).toEqual(figures(2, 1, 0, 1));
  });

  it('records every decision of a person that differs', async () => {
    const { wactl, take } = await shop();
    const list = `phone,state,at
+15550100002,opted_in,2026-01-01
+15550100002,opted_out,2026-02-01
+15550100002,opted_in,2026-03-01
`;
    expect(counts(await take(list))).toEqual(figures(3, 3));
    expect((await wactl('optin check +15550100002 --json')).json()).toMatchObject({
      state: 'opted_in',
      since: '2026-03-01T00:00:00.000Z',
    });
  });

  it('opts nobody in who opted out, unless it tells when', async () => {
    const { wactl, take } = await shop();
    await wactl('optin revoke +15550100002 --at 2026-10-01');
    const result = await take('phone\n+15550100002\n+15550100003\n');
    expect(result).toMatchObject({ ...figures(2, 1, 0, 0, 1), reasons: [{ reason: 'opted-out-before', count: 1 }] });
    expect(result.exitCode).toBe(1);
    expect((await wactl('optin check +15550100002 --json')).json().state).toBe('opted_out');
    expect(counts(await take('phone,at\n+15550100002,2026-10-02\n'))).toEqual(figures(1, 1));
    expect((await wactl('optin check +15550100002 --json')).json().state).toBe('opted_in');
  });

  it('lets an opt-out of the list win over its opt-in', async () => {
    const { wactl, take } = await shop();
    const list = 'phone,unsubscribed\n+15550100002,no\n+15550100002,yes\n+15550100002,no\n';
    expect(await take(list)).toMatchObject({ ...figures(3, 2, 0, 0, 1) });
    expect((await wactl('optin check +15550100002 --json')).json().state).toBe('opted_out');
  });

  it('of people who opted out is told by a flag', async () => {
    const { wactl, take } = await shop();
    expect(counts(await take('phone\n+15550100002\n', ['--opted-out', '--source', 'old list']))).toEqual(figures(1, 1));
    expect((await wactl('optin check +15550100002 --json')).json()).toMatchObject({
      state: 'opted_out',
      source: 'old list',
    });
  });

  it('refuses who asked to be forgotten, and copies nothing of them', async () => {
    const { wactl, take } = await shop();
    await take('phone\n+15550100002\n');
    await wactl('optin forget +15550100002 --yes');
    const result = await take('phone\n+15550100002\n+15550100003\n');
    expect(result).toMatchObject({ ...figures(2, 1, 0, 0, 1), reasons: [{ reason: 'forgotten', count: 1 }] });
    expect(result.rejects).not.toContain('5550100002');
  });

  it('writes nothing in a dry run, and says the same', async () => {
    const { cwd, wactl, take } = await shop();
    const list = 'phone,unsubscribed\n+15550100002,\n+1 555 010 0002,\n+15550100003,yes\n12,\n+15550100003,\n';
    const dry = await take(list, ['--dry-run']);
    await expect(stat(join(cwd, 'ledger.sqlite'))).rejects.toThrow('ENOENT');
    await expect(stat(join(cwd, 'people.rejected.csv'))).rejects.toThrow('ENOENT');
    const { rejects: _, rejectFile, ...wet } = await take(list);
    expect(rejectFile).toBe(join(cwd, 'people.rejected.csv'));
    expect(dry).toEqual({ ...wet, rejects: '', rejectFile: null, dryRun: true });
    expect((await wactl('optin verify --json')).json()).toMatchObject({ ok: true, events: 2 });
  });

  it('reads NDJSON from standard input', async () => {
    const { wactl } = await shop();
    const stdin = [
      '{"phone":"+15550100002","consentedAt":"2026-10-01T09:30Z","source":"app"}',
      '{"userId":"US.13000000000000000001","opted_out":true}',
      '{"phone":"+15550100003","subscribed":null}',
      '[1]',
      '{"phone":',
      '',
    ].join('\n');
    const result = await wactl('optin import - --json', { stdin });
    expect(result.json()).toMatchObject({
      ...figures(5, 2, 0, 0, 3),
      reasons: [
        { reason: 'json-invalid', count: 2 },
        { reason: 'state-unclear', count: 1 },
      ],
    });
    expect((await wactl('optin check US.13000000000000000001 --json')).json().state).toBe('opted_out');
    expect((await wactl('optin check +15550100002 --json')).json()).toMatchObject({
      source: 'app',
      since: '2026-10-01T09:30:00.000Z',
    });
  });

  it('says what it recognized', async () => {
    const { cwd, wactl } = await shop();
    await writeFile(
      join(cwd, 'de.csv'),
      Buffer.from('Handynummer;Datum;Herkunft;Größe\n+4917012345678;2026-10-01;Messe Köln;3\n', 'latin1'),
    );
    const { stderr, exitCode } = await wactl('optin import de.csv');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('Fields are separated by a semicolon.');
    expect(stderr).toContain('Encoding: Windows-1252.');
    expect(stderr).toContain('Recognized columns: "Handynummer" (phone number), "Herkunft" (source), "Datum" (time).');
    expect((await wactl('optin check +4917012345678 --json')).json().source).toBe('Messe Köln');
  });

  it('takes columns by flag', async () => {
    const { wactl, take } = await shop();
    const list = 'a,b,c\n+15550100002,2026-10-01,shop\n';
    const flags = ['--phone-column', 'a', '--at-column', 'b', '--source-column', 'C'];
    expect(counts(await take(list, flags))).toEqual(figures(1, 1));
    expect((await wactl('optin check +15550100002 --json')).json()).toMatchObject({
      since: '2026-10-01T00:00:00.000Z',
      source: 'shop',
    });
  });

  it.each([
    ['no column of phones', 'name,city\nAda,Paris\n', [], 'No column holds phone numbers or user ids'],
    ['no header', '+15550100002,2026-10-01\n', [], 'No column holds phone numbers or user ids'],
    ['two columns of phones', 'mobile,telephone\n+15550100002,\n', [], '"mobile", "telephone"'],
    ['an unknown column', 'phone\n+15550100002\n', ['--at-column', 'phon'], 'no column "phon"'],
    ['an unknown country', 'phone\n+15550100002\n', ['--country', 'XX'], 'Unknown country code'],
  ])('refuses %s', async (_, list, flags, message) => {
    const { cwd, wactl } = await shop();
    await writeFile(join(cwd, 'people.csv'), list);
    const { stderr, exitCode } = await wactl(['optin', 'import', 'people.csv', ...flags]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it.each([
    ['no.csv', 3],
    ['.', 2],
  ])('of %s ends with %i', async (file, exitCode) => {
    const { wactl } = await shop();
    expect(await wactl(['optin', 'import', file])).toMatchObject({ exitCode });
  });
});

describe('a row of optin import', () => {
  it.each<[string, string, string, string[]?]>([
    ['an empty phone', ',x', 'contact-missing'],
    ['a phone that is none', 'abc,x', 'phone-invalid'],
    ['a national number without a country', '0170 1234567,x', 'phone-invalid'],
    ['a number that Excel rounded', '5.55101E+12,x', 'phone-damaged'],
    ['a number that a German Excel rounded', '"5,55101E+12",x', 'phone-damaged'],
    ["the ' of Excel", "'+15550100002,x", 'phone-damaged'],
    ['a formula', '"=HYPERLINK(""http://x"")",x', 'phone-invalid'],
    ['a phone without end', `${'1'.repeat(300)},x`, 'phone-invalid'],
    ['a time in the order of a country', '+15550100002,x,01/11/2026', 'time-invalid'],
    ['a day that does not exist', '+15550100002,x,2026-02-30', 'time-invalid'],
    ['a day that does not exist, with a time', '+15550100002,x,2026-02-30T10:00:00.000Z', 'time-invalid'],
    ['a time to come', '+15550100002,x,2027-01-01', 'time-in-future'],
    ['an unknown group', '+15550100002,x,,nope', 'group-unknown'],
    ['an unclear decision', '+15550100002,x,,,maybe', 'state-unclear'],
    ['too few fields', '+15550100002', 'too-few-fields'],
    ['too many fields', '+15550100002,x,,,,y', 'too-many-fields'],
    ['a NUL', '+15550100002,a\0b', 'nul-character'],
    ['a quote without end', '"+15550100002,x', 'quotes-broken'],
    ['a text without end', `+15550100002,${'x'.repeat(20_000)}`, 'text-too-long'],
    ['a row without end', `+15550100002,${'x'.repeat(300_000)}`, 'row-too-long'],
  ])('with %s is rejected', async (_, cells, reason) => {
    const { take } = await shop();
    const commas =
      cells.startsWith('"+') || reason.startsWith('too-') ? '' : ','.repeat(Math.max(0, 4 - separators(cells)));
    const result = await take(
      `phone,source,at,group,opted_out\n+15550100009,x,,,\n${cells}${commas}\n+15550100008,x,,,\n`,
    );
    expect(result).toMatchObject({ ...figures(3, 2, 0, 0, 1), reasons: [{ reason, count: 1 }] });
    expect(result.rejects).toMatch(
      new RegExp(`^"row","reason","message","phone","source","at","group","opted_out"\n"3","${reason}","`),
    );
  });

  it('that is rejected can be corrected in its file, and imported', async () => {
    const { cwd, wactl, take } = await shop();
    const { rejectFile, rejects } = await take('phone,source\n+1555010,=website\n');
    expect((await stat(rejectFile)).mode & 0o777).toBe(0o600);
    expect(rejects.split('\n')[1]).toContain('"\'+1555010","\'=website"');
    await writeFile(join(cwd, 'again.csv'), rejects.replaceAll('+1555010', '+15550100002'));
    expect(counts((await wactl('optin import again.csv --json')).json())).toEqual(figures(1, 1));
    expect((await wactl('optin check +15550100002 --json')).json()).toMatchObject({ source: '=website' });
  });

  it('leaves a file of another kind in its place', async () => {
    const { cwd, wactl } = await shop();
    await writeFile(join(cwd, 'people.csv'), 'phone\n12\n');
    await writeFile(join(cwd, 'people.rejected.csv'), 'my own notes');
    const { stderr, exitCode } = await wactl('optin import people.csv');
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('another file has this name')]);
    expect(await readFile(join(cwd, 'people.rejected.csv'), 'utf8')).toBe('my own notes');
  });
});

function separators(cells: string): number {
  return cells.replace(/"(?:[^"]|"")*"/g, '').split(',').length - 1;
}
