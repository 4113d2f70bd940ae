import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { type RunOptions, type RunResult, run } from '../../support/run.js';

let emulator: TestEmulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

function numbers(words: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return run(['numbers', ...words], { env: emulator.env, clock: emulator.clock, ...options });
}

const READY = () => emulator.phoneNumberIds[0] ?? '';

/** Bodies of the calls that changed something. */
async function changes(): Promise<unknown[]> {
  const { requests } = await emulator.control('/log');
  return requests
    .filter(({ method }: { method: string }) => method !== 'GET')
    .map(({ body }: { body: unknown }) => body);
}

describe('numbers add', () => {
  it.each([
    ['in international form', ['+44 7700 900123']],
    ['in national form', ['07700 900123', '--country', 'gb']],
  ])('adds a number %s, its country code apart', async (_name, words) => {
    const result = await numbers(['add', ...words, '--name', 'Example Shop', '--yes', '--json']);
    const { id } = result.json();
    expect(result.json()).toEqual({
      id: expect.stringMatching(/^\d+$/),
      phone: '+447700900123',
      name: 'Example Shop',
      already: false,
      dryRun: false,
      next: `wactl numbers verify ${id}`,
    });
    expect(await changes()).toEqual([{ cc: '44', phone_number: '7700900123', verified_name: 'Example Shop' }]);
    expect((await numbers(['show', id, '--json'])).json()).toMatchObject({
      phone: '+447700900123',
      stage: 'to-verify',
    });
  });

  it('keeps the leading zero where it belongs to the number', async () => {
    await numbers(['add', '+390612345678', '--name', 'Example Shop', '--yes']);
    expect(await changes()).toEqual([{ cc: '39', phone_number: '0612345678', verified_name: 'Example Shop' }]);
  });

  it('does nothing for a number that is there, and says what comes next', async () => {
    const result = await numbers(['add', '+15550100010', '--name', 'Example Shop', '--yes', '--json']);
    const id = emulator.phoneNumberIds[1];
    expect(result.json()).toMatchObject({ id, already: true, next: `wactl numbers verify ${id}` });
    expect(await changes()).toEqual([]);
  });

  it('with --dry-run adds nothing', async () => {
    const result = await numbers(['add', '+447700900123', '--name', 'Example Shop', '--dry-run']);
    expect(result.stdout).toBe('Would add +447700900123 as "Example Shop".\n');
    expect(await changes()).toEqual([]);
  });

  it.each([
    ['without a name', ['+447700900123']],
    ['with a number that is none', ['12', '--name', 'Example Shop']],
  ])('%s is a usage error', async (_name, words) => {
    expect((await numbers(['add', ...words])).exitCode).toBe(2);
    expect(await changes()).toEqual([]);
  });

  it('asks on a terminal, and takes no for an answer', async () => {
    const result = await numbers(['add', '+447700900123', '--name', 'Example Shop'], { answers: [false] });
    expect({ exitCode: result.exitCode, changes: await changes() }).toEqual({ exitCode: 130, changes: [] });
  });
});

describe('numbers name', () => {
  const show = async () => (await numbers(['name', 'show', '--json'])).json();
  const ask = (name: string, ...flags: string[]) => numbers(['name', 'set', name, '--yes', ...flags]);
  const decide = (decision: object) => emulator.control(`/numbers/${READY()}/name`, decision);

  it('shows the name in use', async () => {
    expect(await show()).toEqual({
      id: READY(),
      phone: '+15550100001',
      name: 'Example Shop',
      status: 'APPROVED',
      newName: null,
      newStatus: null,
      state: 'approved',
      why: 'Meta has approved it',
      next: null,
    });
  });

  it('goes through review, approval and registration', async () => {
    const asked = await ask('Example Shop Berlin', '--json');
    expect(asked.json()).toEqual({
      id: READY(),
      phone: '+15550100001',
      name: 'Example Shop',
      newName: 'Example Shop Berlin',
      already: false,
      dryRun: false,
      next: `wactl numbers name show ${READY()}`,
    });
    expect(await show()).toMatchObject({ state: 'in-review', name: 'Example Shop', newStatus: 'PENDING_REVIEW' });

    await decide({ decision: 'APPROVED' });
    const approved = await show();
    expect(approved).toMatchObject({ state: 'to-register', name: 'Example Shop', newStatus: 'APPROVED' });
    expect(approved.next).toBe(`wactl numbers register ${READY()} --again`);

    const words = approved.next.split(' ').slice(2);
    await numbers([...words, '--pin-stdin', '--yes'], { stdin: '123456' });
    expect(await show()).toMatchObject({ state: 'approved', name: 'Example Shop Berlin', newName: null });
  });

  it('says that Meta declined, and asks again when told to', async () => {
    await ask('Shop');
    await decide({ decision: 'REJECTED', reason: 'NAME_FORMAT_UNACCEPTABLE' });
    expect(await show()).toMatchObject({
      state: 'declined',
      newName: 'Shop',
      newStatus: 'DECLINED',
      next: `wactl numbers name set <name> ${READY()}`,
    });
    expect((await ask('Shop', '--json')).json()).toMatchObject({ already: false });
    expect(await changes()).toHaveLength(2);
  });

  it('is asked for once', async () => {
    await ask('Example Shop Berlin');
    expect((await ask('Example Shop Berlin', '--json')).json()).toMatchObject({ already: true });
    expect((await numbers(['name', 'set', 'Example Shop Berlin', '--dry-run'])).exitCode).toBe(0);
    expect(await changes()).toHaveLength(1);
  });

  it('is not asked for when it is in use, empty, or with --dry-run', async () => {
    expect((await ask('Example Shop', '--json')).json()).toMatchObject({ already: true });
    expect((await ask(' ')).exitCode).toBe(2);
    expect((await ask('Example Shop Berlin', '--dry-run')).stdout).toContain('Would ask Meta to rename');
    expect(await changes()).toEqual([]);
  });
});
