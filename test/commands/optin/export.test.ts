import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixedClock, NOON, type RunOptions, run, temporaryFolder } from '../../support/run.js';

async function shop() {
  const cwd = await temporaryFolder();
  const wactl = (line: string | readonly string[], options: RunOptions = {}) =>
    run(line, {
      cwd,
      clock: fixedClock(NOON),
      ...options,
      env: { WACTL_STORE: join(cwd, 'ledger.sqlite'), WACTL_CONFIG_DIR: cwd, ...options.env },
    });
  return { cwd, wactl };
}

const HEAD =
  '"phone","user_id","group","category","state","source","place","wording","wording_version","evidence","by","at","clock"\n';

describe('optin export', () => {
  it('gives what holds, with no cell that is a formula', async () => {
    const { wactl } = await shop();
    await wactl([
      'optin',
      'record',
      '+15550100002',
      '--source',
      '=web',
      '--wording',
      'Yes, "please"',
      '--at',
      '2026-10-01',
    ]);
    await wactl('optin record US.13000000000000000001 --source app --at 2026-10-02');
    await wactl('optin revoke US.13000000000000000001 --source app --category marketing --at 2026-10-03');
    const { stdout, exitCode } = await wactl('optin export');
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      `${HEAD}"15550100002","","default","","opted_in","'=web","","Yes, ""please""","","","","2026-10-01T00:00:00.000Z","given"
"","US.13000000000000000001","default","","opted_in","app","","","","","","2026-10-02T00:00:00.000Z","given"
"","US.13000000000000000001","default","marketing","opted_out","app","","","","","","2026-10-03T00:00:00.000Z","given"
`,
    );
    for (const flags of ['--json', '--format ndjson']) {
      const lines = (await wactl(`optin export ${flags}`)).stdout.trimEnd().split('\n');
      expect(JSON.parse(lines[0] ?? '')).toEqual({
        phone: '+15550100002',
        userId: null,
        group: 'default',
        category: null,
        state: 'opted_in',
        source: '=web',
        place: null,
        wording: 'Yes, "please"',
        wordingVersion: null,
        evidence: null,
        by: null,
        at: '2026-10-01T00:00:00.000Z',
        clock: 'given',
      });
      expect(lines).toHaveLength(3);
    }
  });

  it('gives the chosen rows alone', async () => {
    const { cwd, wactl } = await shop();
    await wactl('optin groups create news --category marketing');
    await wactl('optin record +15550100002 --at 2026-10-01');
    await wactl('optin record +15550100002 --group news --at 2026-10-05');
    await wactl('optin revoke +15550100003 --at 2026-10-03');
    const rows = async (flags: string) =>
      (await wactl(`optin export --format ndjson ${flags}`)).stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
        .map(({ phone, group }) => `${phone} ${group}`);
    expect(await rows('--group news')).toEqual(['+15550100002 news']);
    expect(await rows('--state opted_out')).toEqual(['+15550100003 default']);
    expect(await rows('--since 2026-10-03')).toEqual(['+15550100002 news', '+15550100003 default']);
    expect(await rows('--since 2026-10-02 --until 2026-10-05')).toEqual(['+15550100003 default']);
    await writeFile(join(cwd, 'some.txt'), '+15550100003\n+15550100099\n');
    expect(await rows('--contacts-file some.txt')).toEqual(['+15550100003 default']);
    expect(await wactl('optin export --group none')).toMatchObject({ exitCode: 3, stdout: '' });
  });

  it('goes into a file for its owner alone, as a whole or not at all', async () => {
    const { cwd, wactl } = await shop();
    await wactl('optin record +15550100002 --at 2026-10-01');
    expect((await wactl('optin export --output consent.csv --json')).json()).toEqual({ rows: 1, file: 'consent.csv' });
    const path = join(cwd, 'consent.csv');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toBe((await wactl('optin export')).stdout);
    const stopped = new AbortController();
    stopped.abort();
    await wactl('optin record +15550100003');
    expect(await wactl('optin export --output consent.csv', { signal: stopped.signal })).toMatchObject({
      exitCode: 130,
    });
    expect(await readFile(path, 'utf8')).not.toContain('15550100003');
    expect(await wactl('optin export --output no/consent.csv')).toMatchObject({ exitCode: 1 });
  });

  it.each(['csv', 'ndjson'])('gives the same again once its %s is imported into an empty ledger', async (format) => {
    const { cwd, wactl } = await shop();
    await wactl('optin groups create news --category marketing');
    const list = `phone,user_id,group,opted_out,at,source,evidence
+15550100002,US.13000000000000000001,default,,2026-10-01,-web,"a
b"
+4917012345678,,news,,2026-10-02,app,'=1
+4917012345678,,news,yes,2026-10-03,app,
,US.13000000000000000002,default,,,app,
`;
    expect((await wactl('optin import - --json', { stdin: list })).json()).toMatchObject({ recorded: 4, rejected: 0 });
    await wactl('optin revoke +15550100002 --category marketing --at 2026-10-04');
    const before = (await wactl(`optin export --format ${format}`)).stdout;
    await writeFile(join(cwd, 'list'), before);
    const env = { WACTL_STORE: join(cwd, 'other.sqlite') };
    await wactl('optin groups create news --category marketing', { env });
    expect((await wactl('optin import list --json', { env })).json()).toMatchObject({ rows: 4, recorded: 4 });
    expect((await wactl(`optin export --format ${format}`, { env })).stdout).toBe(before);
    expect((await wactl('optin check US.13000000000000000001 --json', { env })).json().phone).toBe('+15550100002');
  });
});
