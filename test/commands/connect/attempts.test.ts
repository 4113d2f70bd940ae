import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../support/emulator.js';
import { run, temporaryFolder } from '../../support/run.js';

/** The wizard up to the PIN of a number that is verified and has a PIN of its own. */
async function wizard() {
  const seed = { wabas: [{ numbers: [{ number: '5550100011', verified: true, pin: '482915' }] }] };
  const emulator = await startEmulator({ seed });
  onTestFinished(() => emulator.close());
  const home = await temporaryFolder();
  const options = { home, clock: emulator.clock };
  const noAppSecret = '';
  const connect = (...pins: string[]) =>
    run(['connect', '--graph-url', emulator.graphUrl], {
      ...options,
      answers: [emulator.token, noAppSecret, 'now', ...pins],
    });
  const quota = async () => (await run('quota --json', options)).json().numbers[0].attempts;
  const { control } = emulator;
  const registrations = async () => (await control('/log?path=/register')).requests.length as number;
  return { connect, quota, registrations };
}

describe('the wizard', () => {
  it('counts its attempts in the ledger of the profile that it has saved', async () => {
    const { connect, quota, registrations } = await wizard();
    const { stdout, stderr } = await connect('111111', '222222', '482915');
    expect({ stdout, stderr }).toEqual({
      stdout: expect.stringContaining('Connected.'),
      stderr: expect.stringContaining('PIN'),
    });
    expect(await registrations()).toBe(3);
    expect((await quota()).registrations).toMatchObject({ used: 3, left: 7 });
  });

  it('goes no further than Meta allows, and says how to go on', async () => {
    const { connect, registrations } = await wizard();
    for (let count = 0; count < 3; count += 1) await connect('111111', '222222', '333333');
    const last = await connect('111111');
    expect(await registrations()).toBe(10);
    expect({ exitCode: last.exitCode, stderr: last.stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringMatching(/This is the last\.[\s\S]*has no registrations left[\s\S]*wait until .*--force/),
    });
  });
});
