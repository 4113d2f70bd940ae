import { describe, expect, it } from 'vitest';
import { OPENAPI_OPERATIONS } from '../../../src/emulator/api/operations.js';
import { type ParityRow, parity } from '../../../src/emulator/api/parity.js';
import { type Sandbox, sandbox } from '../graph-client.js';

const rows = parity();
const row = (operation: string) => rows.find((candidate) => candidate.operation === operation);

/** Ids of what is there in a fresh emulator; other kinds of objects have none. */
function pathOf({ operation }: ParityRow, { appId, businessId, wabaId, number }: Sandbox): string | undefined {
  const ids: Readonly<Record<string, string>> = { app: appId, business: businessId, waba: wabaId, number };
  const path = operation.slice(operation.indexOf(' ') + 1).replace(/\{(\w+)-id\}/, (all, kind) => ids[kind] ?? all);
  return path.includes('{') ? undefined : path;
}

describe('parity', () => {
  it("knows the 112 operations of Meta's file, each once, and serves at least 90 of them", () => {
    expect(new Set(OPENAPI_OPERATIONS).size).toBe(112);
    expect(rows.filter(({ openapi }) => openapi)).toHaveLength(112);
    expect(rows.filter(({ openapi, served }) => openapi && served).length).toBeGreaterThanOrEqual(90);
  });

  it('names each operation that is not served', () => {
    expect(rows.filter(({ served }) => !served).map(({ operation }) => operation)).toEqual([
      'GET /{account-number-id}',
      'GET /{bot-id}',
      'POST /{number-id}/messages_encrypted',
      'GET /{profile-id}',
      'POST /{profile-id}',
    ]);
  });

  it('says how each claim is known', () => {
    expect(row('POST /{number-id}/messages')).toEqual({
      operation: 'POST /{number-id}/messages',
      openapi: true,
      served: true,
      shape: 'doc',
      errors: 'doc',
      headers: 'doc',
      state: 'doc',
    });
    expect(row('POST /{waba-id}/schedules')).toMatchObject({ shape: 'spec', errors: 'unproven', state: 'shape only' });
    expect(row('POST /{number-id}/media')?.errors).toBe('live 2025-03-20');
    expect(row('GET /{number-id}/username')).toMatchObject({ openapi: false, served: true });
  });

  it('says the truth: what is served is never answered with 501, nor as if there were no such edge', async () => {
    const box = sandbox({ seed: { settings: { accountLogs: true } } });
    const wrong: string[] = [];
    for (const claim of rows.filter(({ served }) => served)) {
      const path = pathOf(claim, box);
      if (path === undefined) continue;
      const [method = ''] = claim.operation.split(' ');
      const { status, body } = await box.call(method, path, method === 'GET' ? undefined : {});
      const text = JSON.stringify(body);
      if (status === 501 || /nonexisting field|does not support this operation|Unknown path/.test(text)) {
        wrong.push(`${claim.operation}: ${text}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
