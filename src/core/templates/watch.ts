import type { Clock } from '../clock.js';
import { CliError, EXIT } from '../errors/error.js';
import { HOUR_MS } from '../time-units.js';
import { isPending, type StatusRow } from './status.js';

export interface WaitOptions<Row> {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How long to wait in all, in milliseconds. */
  readonly timeoutMs: number;
  /** Called with the rows of every read, the first included; `changed` where they differ from those before. */
  readonly onPoll?: (rows: readonly Row[], changed: boolean) => void | Promise<void>;
  /** Called when a read failed and another is tried. */
  readonly onTrouble?: (error: CliError) => void;
}

/** Reviews take minutes to a day. In milliseconds. */
export const DEFAULT_WAIT_MS = 2 * HOUR_MS;

/** Reads that may fail one after the other before the waiting ends: each has been repeated by the client already. */
const MAX_TROUBLE = 5;

/**
 * Reads until every template is decided, and returns the last known rows. When the time is up or the signal aborts they
 * still hold pending ones. A failure of Meta or the network after the first read is borne for some time.
 * @throws {CliError} what `read` throws, at once or when it does not end
 */
export async function waitForReview<Row extends Pick<StatusRow, 'status'>>(
  read: () => Promise<readonly Row[]>,
  options: WaitOptions<Row>,
): Promise<readonly Row[]> {
  const { clock, signal } = options;
  const deadline = clock.now() + options.timeoutMs;
  let rows = await read();
  await options.onPoll?.(rows, true);
  let trouble = 0;
  for (let attempt = 1; rows.some(isPending); attempt += 1) {
    const left = deadline - clock.now();
    if (left <= 0 || !(await sleepUnlessAborted(clock, Math.min(pollDelayMs(attempt), left), signal))) return rows;
    const next = await readAgain(read, signal);
    if (next === undefined) return rows;
    if (next instanceof CliError) {
      trouble += 1;
      if (trouble > MAX_TROUBLE) throw next;
      options.onTrouble?.(next);
      continue;
    }
    trouble = 0;
    const changed = JSON.stringify(next) !== JSON.stringify(rows);
    rows = next;
    await options.onPoll?.(rows, changed);
  }
  return rows;
}

/** What was read, or a failure that may pass; undefined when the signal ended the read. */
async function readAgain<Row>(
  read: () => Promise<readonly Row[]>,
  signal: AbortSignal,
): Promise<readonly Row[] | CliError | undefined> {
  try {
    return await read();
  } catch (error) {
    if (signal.aborted) return undefined;
    const mayPass = error instanceof CliError && (error.exitCode === EXIT.remote || error.exitCode === EXIT.limit);
    if (!mayPass) throw error;
    return error;
  }
}

/** False when the signal ended the sleep. */
async function sleepUnlessAborted(clock: Clock, ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await clock.sleep(ms, signal);
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}

/** How long to wait after the given poll, 1 being the first: 5 s, then half as long again each time, up to a minute. */
export function pollDelayMs(attempt: number): number {
  return Math.min(60_000, Math.round(5000 * 1.5 ** (attempt - 1)));
}
