import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consentPages } from '../../../src/core/consent/list.js';
import { verifyChain } from '../../../src/core/consent/verify.js';
import { fileLocation } from '../../../src/core/ledger/location.js';
import { openStore } from '../../../src/core/ledger/open.js';
import { type Bundled, bundle } from '../../support/bundle.js';
import { allOf } from '../../support/pages.js';
import { fixedClock, NOON, temporaryFolder } from '../../support/run.js';

const PROCESSES = 6;
const EVENTS = 40;

let scripts: Bundled;

beforeAll(async () => {
  scripts = await bundle(['ledger', 'settings-file'].map((name) => `test/core/ledger/writers/${name}.ts`));
});

afterAll(() => scripts.remove());

describe(`${PROCESSES} processes that record ${EVENTS} opt-ins each at the same time`, () => {
  it('lose none in the ledger, which they also create at the same time', async () => {
    const path = join(await temporaryFolder(), 'ledger.sqlite');
    const phones = await writeAtOnce('ledger', path);
    const store = await openStore(fileLocation(path), { clock: fixedClock() });
    const rows = await allOf(consentPages(store, {}));
    const chain = await verifyChain(store);
    await store.close();
    expect(rows.map(({ phone }) => phone).sort()).toEqual(phones);
    expect(chain).toMatchObject({ ok: true, events: phones.length });
  });

  it('lose some in a settings file, which is why consent does not live there', async () => {
    const path = join(await temporaryFolder(), 'consent.json');
    const phones = await writeAtOnce('settings-file', path);
    const kept = Object.keys(JSON.parse(await readFile(path, 'utf8')).opted_in);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(phones.length);
  });
});

/** Starts all, lets them go when every one is loaded, and returns every phone that was to be written. */
async function writeAtOnce(script: string, path: string): Promise<string[]> {
  const children = Array.from({ length: PROCESSES }, () => fork(scripts.path(script)));
  await Promise.all(children.map((child) => once(child, 'message')));
  const batches = children.map((_, index) => phonesOf(index));
  const ends = children.map((child) => exitCode(child));
  for (const [index, child] of children.entries()) child.send({ path, phones: batches[index], now: NOON });
  expect(await Promise.all(ends)).toEqual(children.map(() => 0));
  return batches.flat().sort();
}

function phonesOf(process: number): string[] {
  return Array.from({ length: EVENTS }, (_, event) => `+1555${String(process * 1000 + event).padStart(7, '0')}`);
}

async function exitCode(child: ChildProcess): Promise<number> {
  return (await once(child, 'exit'))[0] as number;
}
