import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../src/core/clock.js';
import { sign } from '../../../src/core/webhooks/signature.js';
import { NUMBER } from '../../core/webhooks/samples.js';
import { fixedClock, type RunResult, run, temporaryFolder } from '../../support/run.js';

export const SECRET = 'app-secret-of-the-test';

/** A running `webhooks serve`. */
export interface Served {
  readonly url: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Everything printed to stdout so far, a value a line. */
  lines(): { readonly type: string }[];
  /** Resolves when that many lines are printed. */
  printed(count: number): Promise<void>;
  post(body: Uint8Array, signature?: string): Promise<number>;
  stop(): Promise<RunResult>;
}

/** Runs `webhooks serve` on a ledger of its own until `stop`, at the latest until the test ends. */
export async function serve(
  env: Readonly<Record<string, string | undefined>> = {},
  clock: Clock = fixedClock(),
  flags: readonly string[] = [],
): Promise<Served> {
  const folder = await temporaryFolder();
  const all = {
    WACTL_STORE: join(folder, 'ledger.sqlite'),
    WACTL_CONFIG_DIR: folder,
    WACTL_APP_SECRET: SECRET,
    WACTL_VERIFY_TOKEN: 'verify-me-please',
    WACTL_PHONE_NUMBER_ID: NUMBER,
    ...env,
  };
  const ending = new AbortController();
  let out = '';
  let heard = () => {};
  const ended = run(['webhooks', 'serve', '--port', '0', '--json', ...flags], {
    env: all,
    clock,
    signal: ending.signal,
    onStdout(piece) {
      out += piece;
      heard();
    },
  });
  const stop = () => {
    ending.abort();
    return ended;
  };
  onTestFinished(async () => {
    await stop();
  });
  const lines = () =>
    out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  const printed = (count: number) =>
    new Promise<void>((resolve) => {
      heard = () => {
        if (lines().length >= count) resolve();
      };
      heard();
    });
  await Promise.race([printed(1), ended.then(({ stderr }) => Promise.reject(new Error(stderr)))]);
  const { url } = lines()[0];
  return {
    url,
    env: all,
    lines,
    printed,
    stop,
    async post(body, signature = sign(body, SECRET)) {
      const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
      return (await fetch(url, { method: 'POST', body: new Uint8Array(body), headers })).status;
    },
  };
}
