import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../support/emulator.js';
import { startFront } from '../../support/front.js';
import { type RunOptions, run, temporaryFolder } from '../../support/run.js';

/** What tokens of Embedded Signup carried in June 2026 in place of whatsapp_business_management. */
const RENAMED = ['business_management', 'whatsapp_business_messaging', 'whatsapp_business_manage_events'];

/** An account, and an address where Meta says that the token has these permissions and no others. */
async function setUp(scopes: readonly string[] = RENAMED) {
  const numbers = [{ number: '5550100001', verified: true, registered: true }];
  const tokens = [{ token: 'sbx_cannot_manage', scopes: ['whatsapp_business_messaging'] as const }];
  const emulator = await startEmulator({ seed: { wabas: [{ name: 'Example Shop', numbers }], tokens } as never });
  onTestFinished(() => emulator.close());
  const graphUrl = await startFront(emulator, {
    change(path, body) {
      if (!path.endsWith('/debug_token')) return body;
      const target_ids = [emulator.wabaId];
      return { data: { ...body.data, scopes, granular_scopes: scopes.map((scope) => ({ scope, target_ids })) } };
    },
  });
  const home = await temporaryFolder();
  const wactl = (line: string, options: RunOptions = {}) => {
    const env = { ...emulator.env, WACTL_GRAPH_URL: graphUrl, ...options.env };
    return run(line, { home, clock: emulator.clock, ...options, env });
  };
  return { emulator, wactl };
}

describe('a token that does not list a permission and has it', () => {
  it('connects with a warning', async () => {
    const { wactl, emulator } = await setUp();
    const result = await wactl(`connect --waba ${emulator.wabaId} --json`);
    expect(result.exitCode).toBe(0);
    expect(result.json().warnings).toEqual([
      'The token does not list whatsapp_business_management, but calls that need it work.',
    ]);
  });

  it('is tried with a call that changes nothing where it does not list the right to send', async () => {
    const { wactl, emulator } = await setUp(['whatsapp_business_management']);
    const result = await wactl('connect --json');
    expect(result.json().warnings).toEqual([
      'The token does not list whatsapp_business_messaging, but calls that need it work.',
    ]);
    const { requests } = await emulator.control('/log?path=/block_users');
    expect(requests).toMatchObject([{ method: 'GET', outcome: 'accepted' }]);
  });

  it('is a warning of doctor, and no failure', async () => {
    const { wactl } = await setUp();
    await wactl('webhooks subscribe --yes');
    const result = await wactl('doctor --json');
    const scopes = result.json().checks.find(({ id }: { id: string }) => id === 'scopes');
    expect(scopes).toEqual({
      id: 'scopes',
      title: 'Permissions',
      status: 'warn',
      evidence: 'The token does not list whatsapp_business_management, but calls that need it work.',
      fix: 'wactl whoami --verify',
    });
    expect(result.json().checks.filter(({ status }: { status: string }) => status === 'fail')).toEqual([]);
  });
});

describe('a token that lacks a permission', () => {
  it('is refused because the call is, once', async () => {
    const { wactl } = await setUp();
    const env = { WACTL_TOKEN: 'sbx_cannot_manage' };
    const connect = await wactl('connect --json', { env });
    expect(connect.error()).toMatchObject({
      code: 'permission-missing',
      exitCode: 4,
      message: 'The token lacks the permission whatsapp_business_management.',
      meta: { code: 200 },
    });
    const { checks } = (await wactl('doctor --json', { env })).json();
    const failed = checks.filter(({ status }: { status: string }) => status === 'fail');
    expect(failed.map(({ id }: { id: string }) => id)).toEqual(['scopes']);
  });
});
