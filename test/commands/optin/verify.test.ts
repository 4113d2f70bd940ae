import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRuntime } from '../../../src/core/ledger/engines/sqlite/runtime.js';
import { fixedClock, NOON, run, temporaryFolder } from '../../support/run.js';

/** A ledger of two opt-ins, and a way to change it behind the program's back. */
async function ledger() {
  const folder = await temporaryFolder();
  const path = join(folder, 'ledger.sqlite');
  const env = { WACTL_STORE: path, WACTL_CONFIG_DIR: folder };
  const wactl = (line: string, now = NOON) => run(line, { env, clock: fixedClock(now) });
  await wactl('optin record +15550100002 --evidence form-12');
  await wactl('optin record +15550100003 --evidence form-13');
  const tamper = async (statements: string) => {
    const { DatabaseSync } = await loadRuntime();
    const file = new DatabaseSync(path);
    file.exec(`drop trigger consent_events_freeze; ${statements}`);
    file.close();
  };
  return { wactl, tamper };
}

describe('optin verify', () => {
  it('says that the chain holds, and how it ends', async () => {
    const { wactl } = await ledger();
    const result = await wactl('optin verify --json');
    const head = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect([result.exitCode, result.json()]).toEqual([
      0,
      { ok: true, events: 2, erased: 0, brokenAt: null, fault: null, head },
    ]);
    expect((await wactl('optin verify')).stdout).toBe(
      `The consent chain holds: 2 events, 0 of them forgotten.\nIts last link is ${result.json().head}.\n`,
    );
    expect((await wactl(`optin verify --anchor ${result.json().head.toUpperCase()}`)).exitCode).toBe(0);
    expect((await wactl(`optin verify --anchor ${'0f'.repeat(32)}`)).exitCode).toBe(5);
  });

  it('ends with 5 where something was changed, and names it', async () => {
    const { wactl, tamper } = await ledger();
    await tamper(`update consent_events set evidence = 'form-99' where id = 2`);
    const result = await wactl('optin verify --json');
    expect([result.exitCode, result.json()]).toMatchObject([5, { ok: false, brokenAt: 2, fault: 'changed' }]);
    const { stdout } = await wactl('optin verify');
    expect(stdout).toMatch(
      /^The consent chain is broken\. Event 2, or the group .* was changed after it was recorded\.$/m,
    );
  });

  it('makes no ledger to look at', async () => {
    const folder = await temporaryFolder();
    const env = { WACTL_STORE: join(folder, 'none.sqlite'), WACTL_CONFIG_DIR: folder };
    expect((await run('optin verify --json', { env })).json()).toMatchObject({ ok: true, events: 0 });
  });

  it('takes no anchor that is not a link', async () => {
    const { wactl } = await ledger();
    expect((await wactl('optin verify --anchor abc --json')).error()).toMatchObject({ code: 'usage' });
  });
});
