import { onTestFinished } from 'vitest';
import { serve } from '../../src/core/http/serve.js';
import type { TestEmulator } from './emulator.js';

/** What a front does with a request: an answer of its own, or the emulator's with another body; undefined: as it is. */
export interface FrontRules {
  /** Answers in the emulator's place. */
  answer?(request: Request): Response | undefined;
  /** Changes the body of the emulator's answer. */
  // biome-ignore lint/suspicious/noExplicitAny: each answer has its own shape, which the rule knows
  change?(path: string, body: any): unknown;
}

/** An address in front of an emulator, for answers of Meta's that it does not give itself. Gone when the test ends. */
export async function startFront(emulator: TestEmulator, rules: FrontRules): Promise<string> {
  const server = await serve(async (request) => {
    const own = rules.answer?.(request);
    if (own !== undefined) return own;
    const response = await emulator.emulator.fetch(request);
    if (rules.change === undefined) return response;
    const body = rules.change(new URL(request.url).pathname, await response.json());
    const headers = new Headers(response.headers);
    headers.delete('content-length');
    return new Response(JSON.stringify(body), { status: response.status, headers });
  });
  onTestFinished(() => server.close());
  return server.url;
}
