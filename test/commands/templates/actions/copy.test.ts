import { beforeEach, describe, expect, it } from 'vitest';
import { saveProfile } from '../../../../src/core/settings/profiles.js';
import { saveSecrets } from '../../../../src/core/settings/secrets.js';
import type { TestEmulator } from '../../../support/emulator.js';
import { NOON, run, temporaryFolder } from '../../../support/run.js';
import { expectPromised } from '../promise.js';
import { shop, template, writes } from './shop.js';

let home: string;
let from: TestEmulator;
let to: TestEmulator;

async function save(name: string, emulator: TestEmulator): Promise<void> {
  const host = { env: {}, cwd: home, homeDir: home, platform: 'linux' as const };
  const values = { wabaId: emulator.wabaId, appId: emulator.appId, graphUrl: emulator.graphUrl };
  await saveProfile(host, name, values, { nowMs: NOON });
  await saveSecrets(host, name, { token: emulator.token });
}

beforeEach(async () => {
  home = await temporaryFolder();
  from = await shop([
    template('order_late'),
    template('order_shipped'),
    template('order_shipped', { language: 'fr', status: 'PENDING' }),
    template('flow', {
      components: [
        { type: 'BODY', text: 'Please choose a time for your delivery.' },
        { type: 'BUTTONS', buttons: [{ type: 'FLOW', text: 'Choose', flow_id: '77' }] },
      ],
    }),
  ]);
  to = await shop([template('order_late')], { random: 2 });
  await save('one', from);
  await save('two', to);
});

const wactl = (line: string, answers?: (string | boolean)[]) =>
  run(line, { home, env: from.env, ...(answers === undefined ? {} : { answers }) });

describe('templates copy', () => {
  it('shows what would be copied, what is left and what cannot travel', async () => {
    const { stdout, exitCode } = await wactl('templates copy --from one --to two --dry-run');
    expect(exitCode).toBe(0);
    expect(stdout.replaceAll(from.wabaId, '<from>').replaceAll(to.wabaId, '<to>')).toMatchInlineSnapshot(`
      "From one (<from>) to two (<to>):
      blocked  flow en_US           Its button opens the flow 77, which belongs to the source account: publish the flow there and push the template with its id.
      exists   order_late en_US     The destination has it already.
      create   order_shipped en_US  The destination does not have it.
      left     order_shipped fr     Its status is PENDING; name it to copy it all the same.

      1 to create, 1 there already, 1 not approved and left, 1 blocked.
      A copy does not carry:
        the approval: Meta reviews every copy
        quality, statistics and pauses: a copy begins without a history
        a time to live that Meta does not show: the copy has the default of its category
        settings of the Marketing Messages API (creative features, bids, product sets)
      "
    `);
    expect(await writes(to)).toEqual([]);
  });

  it('creates what is missing there, whatever account the environment names', async () => {
    const result = await wactl('templates copy --from one --to two --json --yes order_shipped order_late');
    expect(result.json()).toEqual({
      summary: { done: 2, refused: 0, unknown: 0, notTried: 0, blocked: 0 },
      results: ['en_US', 'fr'].map((language) => ({
        name: 'order_shipped',
        language,
        outcome: 'done',
        id: expect.any(String),
        status: 'PENDING',
        category: 'UTILITY',
        error: null,
      })),
    });
    expect(result.exitCode).toBe(0);
    expect(await writes(to)).toHaveLength(2);
    expect(await writes(from)).toEqual([]);
  });

  it('asks first, and exits with 1 when something was blocked', async () => {
    expect((await wactl('templates copy --from one --to two', [false])).exitCode).toBe(130);
    const part = await wactl('templates copy --from one --to two', [true]);
    expect([part.exitCode, part.stdout]).toEqual([1, expect.stringContaining('1 created, 1 left alone.')]);
    expect(part.stdout).toContain('the flow 77');
  });

  it('has nothing to do where all is there', async () => {
    const result = await wactl('templates copy --from one --to two order_late --json');
    expect([result.exitCode, result.json().templates[0].action]).toEqual([0, 'exists']);
    expect((await wactl('templates copy --from one --to two flow')).exitCode).toBe(5);
  });

  it('prints what its help promises', async () => {
    const dry = await wactl('templates copy --from one --to two --dry-run --json');
    await expectPromised('templates copy', dry.json(), 1);
    const made = await wactl('templates copy --from one --to two order_shipped flow --yes --json');
    expect(made.json().results.map(({ outcome }: { outcome: string }) => outcome)).toContain('blocked');
    await expectPromised('templates copy', made.json());
  });

  it('copies from the account in use when no source is named', async () => {
    const result = await run('templates copy --to two --dry-run --json', { home });
    expect(result.json().from).toEqual({ profile: 'one', wabaId: from.wabaId });
    const named = await wactl('templates copy --to two --dry-run --json');
    expect(named.json().from).toEqual({ profile: null, wabaId: from.wabaId });
  });

  it.each([
    ['the same account twice', '--from one --to one', 2],
    ['an unknown profile', '--from one --to three', 3],
    ['an unknown template', '--from one --to two nothing', 3],
    ['no destination', '--from one', 2],
  ])('refuses %s', async (_name, flags, exitCode) => {
    expect((await wactl(`templates copy ${flags}`)).exitCode).toBe(exitCode);
  });

  it('never prints a token', async () => {
    const { stdout, stderr } = await wactl('templates copy --from one --to two --yes --verbose');
    expect(stdout + stderr).not.toContain('sbx_');
  });
});
