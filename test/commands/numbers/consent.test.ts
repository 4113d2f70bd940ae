import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { type RunOptions, type RunResult, run } from '../../support/run.js';

let emulator: TestEmulator;

beforeEach(async () => {
  emulator = await startEmulator();
  await emulator.control('/inbound', { from: '+15550100002', type: 'text', text: 'Hello' });
});
afterEach(() => emulator.close());

function numbers(words: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return run(['numbers', ...words], { env: emulator.env, clock: emulator.clock, ...options });
}

/** How many calls changed something, or tried to. */
async function changes(): Promise<number> {
  const { requests } = await emulator.control('/log');
  return requests.filter(({ method }: { method: string }) => method !== 'GET').length;
}

const READY = '+15550100001';
const ADA = '+15550100002';

/** Every command that changes something at Meta, and what its standard input holds. */
const CHANGES: readonly [string, readonly string[], string?][] = [
  ['add', ['add', '+447700900123', '--name', 'Example Shop']],
  ['verify', ['verify', '+15550100010']],
  ['register', ['register', READY, '--again', '--pin-stdin'], '123456'],
  ['set-pin', ['set-pin', READY, '--pin-stdin'], '654321'],
  ['deregister', ['deregister', READY]],
  ['name set', ['name', 'set', 'Example Shop Berlin', READY]],
  ['profile set', ['profile', 'set', READY, '--about', 'Open 9-18']],
  ['settings set', ['settings', 'set', READY, '--calling', 'enabled']],
  ['automation set', ['automation', 'set', READY, '--prompt', 'Opening hours']],
  ['block', ['block', ADA]],
  ['unblock', ['unblock', ADA]],
];

describe.each(CHANGES)('numbers %s', (_name, words, stdin = '') => {
  it.each([
    ['without a terminal', words, {}],
    ['with --no-input', [...words, '--no-input'], { tty: true }],
  ])('%s needs --yes', async (_where, line, options) => {
    const result = await numbers([...line, '--json'], { stdin, ...options });
    const expected = line.includes('--pin-stdin') && 'tty' in options ? 'give --pin-stdin' : 'give --yes';
    expect(result.error()).toMatchObject({ code: 'usage', exitCode: 2, hint: expected });
    expect(result.exitCode).toBe(2);
    expect(await changes()).toBe(0);
  });

  it('with --yes asks nothing', async () => {
    const result = await numbers([...words, '--yes', '--json'], { stdin });
    expect({ exitCode: result.exitCode, stderr: result.stderr }).toMatchObject({ exitCode: 0 });
    expect(await changes()).toBe(1);
  });
});

it('a text of a QR code changes only with --yes', async () => {
  const { code } = (await numbers(['qr', 'create', 'Hello', '--json'])).json();
  const words = ['qr', 'update', code, 'Opening hours?', '--json'];
  expect((await numbers(words)).error()).toMatchObject({ exitCode: 2, hint: 'give --yes' });
  expect(await changes()).toBe(1);
  expect((await numbers([...words, '--yes'])).exitCode).toBe(0);
});

it('confirming a code that came is asked about nowhere', async () => {
  const code = async () => (await emulator.control(`/numbers/${emulator.phoneNumberIds[1]}/code`)).code as string;
  await numbers(['verify', '+15550100010', '--yes']);
  const result = await numbers(['verify', '+15550100010', '--code', await code()], { answers: [] });
  expect(result.stdout).toContain('Verified');
});

describe('a PIN', () => {
  async function verified(): Promise<void> {
    await numbers(['verify', '+15550100010', '--yes']);
    const { code } = await emulator.control(`/numbers/${emulator.phoneNumberIds[1]}/code`);
    await numbers(['verify', '+15550100010', '--code', code]);
  }
  const again = (number: string, pin: string) =>
    numbers(['register', number, '--again', '--pin-stdin', '--yes'], { stdin: pin });

  it('that is new is asked for until it was typed twice the same', async () => {
    await verified();
    const answers = ['004711', '004712', '004711', '004711', true];
    const result = await numbers(['register', '+15550100010'], { answers });
    expect(result.stderr).toContain('The PINs do not match');
    expect(result.stdout).toContain('Registered +15550100010');
    expect((await again('+15550100010', '004712')).exitCode).toBe(1);
    expect((await again('+15550100010', '004711')).exitCode).toBe(0);
  });

  it('that replaces another is asked for twice', async () => {
    const result = await numbers(['set-pin', READY], { answers: ['654321', '654320', '654321', '654321', true] });
    expect(result.exitCode).toBe(0);
    expect((await again(READY, '654321')).exitCode).toBe(0);
  });

  it.each([
    ['a registered number', ['register', READY, '--again']],
    ['a number that was registered before', ['register', READY]],
  ])('of %s is asked for once: Meta checks it', async (_name, words) => {
    if (!words.includes('--again')) await numbers(['deregister', READY, '--yes']);
    expect((await numbers(words, { answers: ['123456', true] })).stdout).toContain(`Registered ${READY}`);
  });

  it('that was set is reported as help says', async () => {
    const result = await numbers(['set-pin', READY, '--pin-stdin', '--yes', '--json'], { stdin: '654321' });
    const help = (await run('numbers set-pin --help')).stdout;
    const [, fields = ''] = /JSON \(--json\):\n\s+\{(.*)\}/.exec(help) ?? [];
    expect(Object.keys(result.json())).toEqual(fields.split(', ').map((field) => field.split(':')[0]));
  });
});
