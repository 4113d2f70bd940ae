import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createContext, type ParsedFlags } from '../src/context.js';
import { EXIT } from '../src/core/errors/error.js';
import { startEmulator } from './support/emulator.js';
import { temporaryFolder } from './support/run.js';
import { memorySystem } from './support/system.js';

/** A context with an open ledger, which closes as told. */
async function withLedger(close: () => Promise<void>, flags: ParsedFlags = {}) {
  const emulator = await startEmulator();
  const store = join(await temporaryFolder(), 'ledger.sqlite');
  const system = memorySystem({ env: { ...emulator.env, WACTL_STORE: store } });
  const context = createContext(system, flags, async () => EXIT.ok);
  await (await context.graph()).call({ method: 'GET', path: `/${emulator.wabaId}`, schema: z.unknown() });
  const ledger = await context.ledger();
  const reallyClose = ledger.close.bind(ledger);
  Object.assign(ledger, { close: () => reallyClose().then(close) });
  await emulator.close();
  return { system, context };
}

describe('a context that cannot close its ledger', () => {
  const full = async () => {
    throw new Error('database or disk is full\n    at a/long/stack');
  };

  it('says so in one line, and does not throw', async () => {
    const { system, context } = await withLedger(full);
    context.output.result({ accepted: true }, () => 'Accepted.');
    await expect(context.close(false)).resolves.toBeUndefined();
    expect(system.out()).toBe('Accepted.\n');
    expect(system.err().split('\n').slice(-2)).toEqual([
      'warning: The ledger could not be closed: database or disk is full. The result above holds.',
      '',
    ]);
  });

  it('says so as JSON under --json', async () => {
    const { system, context } = await withLedger(full, { json: true });
    await context.close(false);
    expect(JSON.parse(system.err())).toEqual({ warning: expect.stringContaining('could not be closed') });
  });

  it('says nothing where all went well', async () => {
    const { system, context } = await withLedger(async () => undefined);
    await context.close(false);
    expect(system.err()).not.toContain('closed');
  });
});
