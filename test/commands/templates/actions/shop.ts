import { onTestFinished } from 'vitest';
import type { SeedInput } from '../../../../src/emulator/seed/seed-schema.js';
import { startEmulator, type TestEmulator } from '../../../support/emulator.js';
import { type RunOptions, type RunResult, run } from '../../../support/run.js';

type SeedTemplate = NonNullable<NonNullable<SeedInput['wabas']>[number]['templates']>[number];

/** A small template of the seed. */
export function template(name: string, more: Partial<SeedTemplate> = {}): SeedTemplate {
  return {
    name,
    language: 'en_US',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'Your order has left our warehouse today.' }],
    ...more,
  };
}

/** When the emulator's time begins. */
const MORNING = Date.UTC(2026, 10, 22, 9);

/** An emulator with these templates, and the command line in its account. Closed when the test ends. */
export async function shop(
  templates: readonly SeedTemplate[],
  options: { readonly random?: number } = {},
): Promise<TestEmulator & { wactl(line: string | readonly string[], options?: RunOptions): Promise<RunResult> }> {
  const number = { number: '5550100001', verified: true, registered: true };
  const emulator = await startEmulator({
    seed: { ...options, wabas: [{ numbers: [number], templates: [...templates] }] },
    startMs: MORNING,
  });
  onTestFinished(() => emulator.close());
  return {
    ...emulator,
    wactl: (line, more) => run(line, { env: emulator.env, clock: emulator.clock, ...more }),
  };
}

/** Requests that changed something, as the emulator saw them: `DELETE /v26.0/…`. */
export async function writes(emulator: TestEmulator): Promise<string[]> {
  const { requests } = await emulator.control('/log');
  return requests
    .filter(({ method }: { method: string }) => method !== 'GET')
    .map(({ method, path }: { method: string; path: string }) => `${method} ${path}`);
}
