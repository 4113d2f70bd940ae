import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { readEventsOfMany } from '../../src/core/consent/event.js';
import type { LedgerLocation } from '../../src/core/ledger/location.js';
import { openStore } from '../../src/core/ledger/open.js';
import { newLedger, storeText } from '../core/ledger/support.js';
import type { Bundled } from '../support/bundle.js';
import { often } from '../support/often.js';
import { fixedClock, NOON, packageDir, type RunOptions, run, temporaryFolder } from '../support/run.js';
import { bundleChild } from './child.js';
import type { ChildTask } from './children/wactl.js';

let scripts: Bundled;
beforeAll(async () => {
  scripts = await bundleChild();
});
afterAll(() => scripts.remove());

const ROWS = 35_000;
/** How often the import is killed: `WACTL_FAULT_KILLS` asks for more. */
const KILLS = Number(process.env.WACTL_FAULT_KILLS ?? often(6, 20));

/** Numbers in [0, 1) that are the same for the same seed. Source: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

/** A list with all that can happen to a row: people twice and thrice, opt-outs, spellings, nonsense. */
function listOf(random: () => number): string {
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const number = 10_000_000 + Math.floor(random() * ROWS);
    const phone = random() < 0.1 ? `"+49 (170) ${number}"` : `+49170${number}`;
    const time = random() < 0.8 ? new Date(NOON - row * 60_000).toISOString() : '';
    const out = random() < 0.1 ? 'yes' : '';
    return random() < 0.02 ? `nobody,${out},${time},form ${row}` : `${phone},${out},${time},form ${row % 500}`;
  });
  return `phone,opted_out,at,evidence\n${rows.join('\n')}\n`;
}

/** A folder to work in, and an empty ledger. */
interface Place {
  readonly folder: string;
  readonly ledger: LedgerLocation;
}

async function newPlace(): Promise<Place> {
  return { folder: await temporaryFolder(), ledger: await newLedger() };
}

function envOf({ folder, ledger }: Place) {
  return { WACTL_STORE: storeText(ledger), WACTL_CONFIG_DIR: folder };
}

/** Feeds a list to an import, and kills it when it has taken so many bytes. */
async function killAfter(place: Place, list: Buffer, bytes: number, hasThreads: boolean): Promise<void> {
  const task: ChildTask = {
    words: ['optin', 'import', '-', '--json'],
    env: envOf(place),
    home: place.folder,
    packageDir,
    now: NOON,
    hasThreads,
  };
  const child = spawn(process.execPath, [scripts.path('wactl'), JSON.stringify(task)], {
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.on('error', () => {});
  const closed = once(child, 'close');
  for (let from = 0; from < bytes; from += CHUNK) {
    // A pipe that takes no more says that the import is that far.
    if (!child.stdin.write(list.subarray(from, Math.min(from + CHUNK, bytes)))) await once(child.stdin, 'drain');
  }
  child.kill('SIGKILL');
  await closed;
  expect(child.signalCode).toBe('SIGKILL');
}

const CHUNK = 8192;

const PEOPLE_AT_ONCE = 500;

/** Every event, as far as it does not tell when it was recorded. People by their phones: an id that was set aside for one may go to another. */
async function eventsIn({ ledger }: Place): Promise<readonly string[]> {
  const store = await openStore(ledger, { clock: fixedClock() });
  try {
    const people = await store.db.selectFrom('contacts').select(['id', 'phone']).orderBy('phone').execute();
    const lists: string[] = [];
    for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE) {
      const some = people.slice(from, from + PEOPLE_AT_ONCE);
      const found = await readEventsOfMany(
        store.db,
        some.map(({ id }) => [id]),
      );
      for (const [at, { phone }] of some.entries()) {
        for (const event of found[at] ?? []) {
          lists.push(`${phone} ${event.state} ${event.at} ${event.clock} ${event.source} ${event.evidence}`);
        }
      }
    }
    return lists;
  } finally {
    await store.close();
  }
}

it(`an import that is killed ${KILLS} times loses nothing and doubles nothing`, { timeout: 600_000 }, async () => {
  const seed = Math.floor(Math.random() * 1e9);
  const random = randomFrom(seed);
  const text = listOf(random);
  const list = Buffer.from(text);
  const [whole, killed] = [await newPlace(), await newPlace()];
  const wactl = (place: Place, words: readonly string[], options: RunOptions = {}) =>
    run(words, { cwd: place.folder, env: envOf(place), clock: fixedClock(), ...options });
  const finish = async (place: Place, file: string) =>
    (await wactl(place, ['optin', 'import', file, '--json'], file === '-' ? { stdin: list } : {})).json();
  await writeFile(join(whole.folder, 'list.csv'), list);
  const expected = await finish(whole, 'list.csv');

  // One by one on a thread of its own, and on that of the program.
  const commits = new Set<number>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    await killAfter(killed, list, Math.floor(random() * list.length), kill % 2 === 0);
    const store = await openStore(killed.ledger, { clock: fixedClock() });
    const noted = await store.db.selectFrom('consent_imports').select('rows_done').execute();
    commits.add(noted[0]?.rows_done ?? 0);
    await store.close();
  }
  // Otherwise nothing was resumed.
  expect(Math.max(...commits), `seed ${seed}`).toBeGreaterThan(0);

  const { rejectFile: _, ...figures } = await finish(killed, '-');
  expect({ ...figures, rejectFile: expected.rejectFile }, `seed ${seed}`).toEqual(expected);
  expect(await eventsIn(killed), `seed ${seed}`).toEqual(await eventsIn(whole));
  const verified = await wactl(killed, ['optin', 'verify', '--json']);
  expect(verified.json(), `seed ${seed}`).toMatchObject({ ok: true, events: expected.recorded });
});
