import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../../src/core/consent/verify.js';
import { openStore } from '../../../src/core/ledger/open.js';
import { type Bundled, bundle } from '../../support/bundle.js';
import { fixedClock, NOON, temporaryFolder } from '../../support/run.js';
import { emptyPlace, storeText } from './support.js';
import type { Task } from './writers/writer.js';

const PROCESSES = 16;
const EVENTS = 10;
/** How long they go on: `WACTL_FAULT_SECONDS` asks for more than one turn of each phone. */
const SECONDS = Number(process.env.WACTL_FAULT_SECONDS ?? 0);

/** Everybody records something of this person. */
const SHARED = '+15559999999';

let scripts: Bundled;

beforeAll(async () => {
  scripts = await bundle(['ledger', 'settings-file'].map((name) => `test/core/ledger/writers/${name}.ts`));
});

afterAll(() => scripts.remove());

const howMany = SECONDS > 0 ? `opt-ins for ${SECONDS} s` : `${2 * EVENTS} opt-ins each`;

describe(`${PROCESSES} processes that record ${howMany} at the same time`, () => {
  const timeout = 120_000 + SECONDS * 10_000;
  it('lose none in the ledger, which they also create at the same time', { timeout }, async () => {
    const place = await emptyPlace();
    // A process ends with 0 only where each of its commands did: nobody is told that the ledger is locked.
    const written = await writeAtOnce('ledger', storeText(place));
    const phones = [...new Set(written.map((turn) => turn.split(' ')[0]))];
    const store = await openStore(place, { clock: fixedClock() });
    const recorded = await store.db
      .selectFrom('consent_events')
      .innerJoin('contacts', 'contacts.id', 'consent_events.contact_id')
      .select(['phone', 'source'])
      .execute();
    const people = await store.db.selectFrom('contacts').select('phone').orderBy('phone').execute();
    const chain = await verifyChain(store);
    await store.close();
    const own = recorded.filter(({ phone }) => phone !== SHARED);
    const shared = recorded.filter(({ phone }) => phone === SHARED);
    expect(people.map(({ phone }) => phone)).toEqual([...phones, SHARED]);
    expect(own.filter(({ phone, source }) => !source.startsWith(`${phone} `))).toEqual([]);
    expect(own.map(({ source }) => source).sort()).toEqual(written);
    expect(shared.map(({ source }) => source).sort()).toEqual(written);
    expect(chain).toMatchObject({ ok: true, events: recorded.length });
  });

  it('lose some in a settings file, which is why consent does not live there', async () => {
    const path = join(await temporaryFolder(), 'consent.json');
    const written = await writeAtOnce('settings-file', path);
    const kept = Object.keys(JSON.parse(await readFile(path, 'utf8')).opted_in);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(written.length);
  });
});

/** Starts all, lets them go when every one is loaded, and returns every phone that was written, with each of its turns. */
async function writeAtOnce(script: string, path: string): Promise<string[]> {
  const children = Array.from({ length: PROCESSES }, () => fork(scripts.path(script)));
  await Promise.all(children.map((child) => once(child, 'message')));
  const batches = children.map((_, index) => phonesOf(index));
  const ends = children.map((child) => exitCode(child));
  const turns = children.map(async (child) => Number((await once(child, 'message'))[0]));
  for (const [index, child] of children.entries()) {
    const task: Task = { path, phones: batches[index] ?? [], shared: SHARED, now: NOON, seconds: SECONDS };
    child.send(task);
  }
  expect(await Promise.all(ends)).toEqual(children.map(() => 0));
  const counts = await Promise.all(turns);
  const turnsOf = (phone: string, count: number) => Array.from({ length: count }, (_, turn) => `${phone} ${turn + 1}`);
  return batches.flatMap((phones, index) => phones.flatMap((phone) => turnsOf(phone, counts[index] ?? 0))).sort();
}

function phonesOf(process: number): string[] {
  return Array.from({ length: EVENTS }, (_, event) => `+1555${String(process * 1000 + event).padStart(7, '0')}`);
}

async function exitCode(child: ChildProcess): Promise<number> {
  return (await once(child, 'exit'))[0] as number;
}
