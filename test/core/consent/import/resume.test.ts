import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileLocation } from '../../../../src/core/ledger/location.js';
import { openStore } from '../../../../src/core/ledger/open.js';
import { fixedClock, NOON, type RunOptions, run, temporaryFolder } from '../../../support/run.js';

/** More than the importer records in its first transaction, and more than it reads at once. */
const ROWS = 25_000;

const row = (index: number) => `+49170${10_000_000 + index},2026-10-01,form ${index}\n`;
const listOf = (from: number, until: number) =>
  Array.from({ length: until - from }, (_, at) => row(from + at)).join('');
const HEAD = 'phone,at,evidence\n';

async function shop() {
  const cwd = await temporaryFolder();
  const env = { WACTL_STORE: join(cwd, 'ledger.sqlite'), WACTL_CONFIG_DIR: cwd };
  const wactl = (line: string, options: RunOptions = {}) =>
    run(line, { cwd, env, clock: fixedClock(NOON), ...options });
  const noted = async () => {
    const store = await openStore(fileLocation(env.WACTL_STORE), { clock: fixedClock() });
    const rows = await store.db.selectFrom('consent_imports').select('rows_done').execute();
    await store.close();
    return rows.map(({ rows_done: done }) => done);
  };
  /** Runs an import, and presses Ctrl-C when it has recorded so many rows. */
  const interrupt = (line: string, after: number, options: RunOptions = {}) => {
    const control = new AbortController();
    let looks = 0;
    const clock = {
      ...fixedClock(NOON),
      // Each transaction looks at the clock; the store and the start of the import have done so before.
      now() {
        looks += 1;
        if (looks >= after) control.abort();
        return NOON;
      },
    };
    return wactl(line, { clock, signal: control.signal, ...options });
  };
  return { cwd, wactl, noted, interrupt };
}

describe('an import that was interrupted', () => {
  it('says what is done, and goes on when it is run again', async () => {
    const { cwd, wactl, noted, interrupt } = await shop();
    await writeFile(join(cwd, 'list.csv'), HEAD + listOf(0, ROWS));
    const stopped = await interrupt('optin import list.csv --json', 6);
    expect(stopped.exitCode).toBe(130);
    expect(stopped.error()).toMatchObject({
      code: 'interrupted',
      hint: expect.stringContaining('run the same command again'),
    });
    const [done = 0] = await noted();
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(ROWS);
    const again = await wactl('optin import list.csv');
    expect(again.stderr).toContain(`interrupted after ${done} rows`);
    expect(again.stdout).toContain('25,000  recorded');
    expect(await noted()).toEqual([]);
    expect((await wactl('optin verify --json')).json()).toMatchObject({ ok: true, events: ROWS });
  });

  it('takes what was added to the list since', async () => {
    const { cwd, wactl, interrupt } = await shop();
    await writeFile(join(cwd, 'list.csv'), HEAD + listOf(0, ROWS));
    await interrupt('optin import list.csv', 6);
    await writeFile(join(cwd, 'list.csv'), HEAD + listOf(0, ROWS + 5));
    expect((await wactl('optin import list.csv --json')).json()).toMatchObject({ rows: ROWS + 5, recorded: ROWS + 5 });
  });

  it('does not take another list for it', async () => {
    const { cwd, wactl, noted, interrupt } = await shop();
    const changed = HEAD + listOf(0, 5000) + listOf(50_000, 50_000 + ROWS);
    await writeFile(join(cwd, 'list.csv'), HEAD + listOf(0, ROWS));
    await interrupt('optin import list.csv', 6);
    const [done = 0] = await noted();
    await writeFile(join(cwd, 'list.csv'), changed);
    const result = (await wactl('optin import list.csv --json')).json();
    // What is the same in both is there already.
    expect(result).toMatchObject({ rows: ROWS + 5000, recorded: ROWS, same: 5000 });
    expect((await wactl('optin verify --json')).json()).toMatchObject({ ok: true, events: ROWS + done });
  });

  it('refuses another list that comes through a pipe, and takes it the next time', async () => {
    const { wactl, noted, interrupt } = await shop();
    const first = HEAD + listOf(0, ROWS);
    expect(await interrupt('optin import -', 6, { stdin: first })).toMatchObject({ exitCode: 130 });
    const [done = 0] = await noted();
    const stdin = HEAD + listOf(0, 5000) + listOf(50_000, 50_000 + ROWS);
    const refused = await wactl('optin import - --json', { stdin });
    expect([refused.exitCode, refused.error().code]).toEqual([1, 'import-changed']);
    expect((await wactl('optin import - --json', { stdin })).json()).toMatchObject({ recorded: ROWS, same: 5000 });
    expect((await wactl('optin verify --json')).json()).toMatchObject({ ok: true, events: ROWS + done });
  });
});
