import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { insertPeople, type Person } from '../../core/campaigns/support.js';
import { ratesOf } from '../../core/costs/cards.js';
import { type Desk, openDesk } from '../../support/desk.js';
import { NOON, temporaryFolder } from '../../support/run.js';

const PEOPLE: readonly Person[] = [
  { send: { delivery: 'read' } },
  { send: { delivery: 'failed', delivery_code: 131049 } },
  { recipient: { state: 'skipped', reason: 'no-consent' } },
];

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  await desk.ledger(({ db }) => insertPeople(db, PEOPLE, { state: 'finished' }));
});

describe('campaigns report', () => {
  it('answers who did not get it and why', async () => {
    const { stdout, exitCode } = await desk.wactl('campaigns report spring');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Who did not get it, and why\n1 failed: .+ \(131049\)\n {2}\w.*\n/);
    expect(stdout).toContain('  wactl campaigns recipients spring --state failed --code 131049\n');
    expect(stdout).toContain('1 skipped: No consent\n  No opt-in of this person');
    expect(stdout).toMatch(/^2026-11-01T12:00Z +2 +1 +0 +1 +0$/m);
  });

  it('prints one JSON value', async () => {
    const report = (await desk.wactl('campaigns report spring --json')).json();
    expect(report).toMatchObject({ name: 'spring', total: 3, sentTwice: 0, hours: [{ messages: 2 }] });
    const commands = report.notReached.map(({ list }: { list: string }) => list);
    for (const command of commands) {
      const rows = await desk.wactl(`${command.replace('wactl ', '')} --json`);
      expect(rows.stdout.trimEnd().split('\n')).toHaveLength(1);
    }
    expect(commands).toHaveLength(2);
  });

  it('says that nobody is left out', async () => {
    await desk.ledger(({ db }) => insertPeople(db, [{ send: {} }], { name: 'summer', run: '0000000002' }));
    expect((await desk.wactl('campaigns report summer')).stdout).toContain('Nobody is left out');
  });

  it('writes a page and a table', async () => {
    const cwd = await temporaryFolder();
    const result = await desk.wactl('campaigns report spring --html spring.html --csv spring.csv', { cwd });
    expect(result.stderr).toContain('spring.html');
    expect(await readFile(join(cwd, 'spring.html'), 'utf8')).toMatch(/^<!doctype html>/);
    const lines = (await readFile(join(cwd, 'spring.csv'), 'utf8')).split('\n');
    expect(lines[0]).toBe(
      '"section","state","code","reason","at","country","category","type","count","meaning","next","cost","currency"',
    );
    expect(lines).toContainEqual(expect.stringMatching(/^"not-reached","failed","131049","",.*"1","\w/));
  });

  it('has the cost of each kind of charge in the table, where there are rates', async () => {
    const cwd = await temporaryFolder();
    await writeFile(join(cwd, 'rates.csv'), ratesOf('2026-10-01,EUR,North America,1,utility,,,0.004'));
    await desk.ledger(({ db }) =>
      db
        .insertInto('message_statuses')
        .values({
          ...{ wamid: 'wamid.1.0.1', status: 'read', at: NOON, received_at: NOON },
          ...{ pricing_category: 'utility', pricing_type: 'regular', pricing_model: 'PMP' },
        })
        .execute(),
    );
    const charge = async (options: string) => {
      await desk.wactl(`campaigns report spring --csv spring.csv${options}`, { cwd });
      const lines = (await readFile(join(cwd, 'spring.csv'), 'utf8')).split('\n');
      return lines.filter((line) => line.startsWith('"charge"'));
    };
    expect(await charge(' --rates rates.csv')).toEqual([
      '"charge","","","","","US","utility","regular","1","","","0.004","EUR"',
    ]);
    expect(await charge('')).toEqual(['"charge","","","","","US","utility","regular","1","","","",""']);
  });

  it('says where a file cannot be written', async () => {
    const result = await desk.wactl('campaigns report spring --html nowhere/spring.html --json');
    expect(result.exitCode).toBe(1);
    expect(result.error().code).toBe('page-not-written');
  });

  it('is of a campaign that exists', async () => {
    expect((await desk.wactl('campaigns report autumn')).exitCode).toBe(3);
  });
});
