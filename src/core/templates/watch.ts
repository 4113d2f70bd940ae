import type { Clock } from '../clock.js';
import type { Graph } from '../graph/client.js';
import { listTemplates } from '../graph/templates.js';
import { isPending, type StatusRow, statusRows } from './status.js';

export interface WaitOptions {
  readonly wabaId: string;
  /** Which templates to wait for. */
  readonly includes: (row: StatusRow) => boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How long to wait in all, in milliseconds. */
  readonly timeoutMs: number;
  /** Called with the rows whenever they differ from those before, the first time included. */
  readonly onChange?: (rows: readonly StatusRow[]) => void;
}

/** Reviews take minutes to a day. In milliseconds. */
export const DEFAULT_WAIT_MS = 2 * 60 * 60 * 1000;

/**
 * Asks Meta until every template is decided, and returns the last known rows. When the time is up or the signal aborts
 * they still hold pending ones.
 */
export async function waitForReview(graph: Graph, options: WaitOptions): Promise<readonly StatusRow[]> {
  const { clock, signal } = options;
  const deadline = clock.now() + options.timeoutMs;
  let shown = '';
  for (let attempt = 1; ; attempt += 1) {
    const rows = statusRows(await listTemplates(graph, options.wabaId)).filter(options.includes);
    const seen = JSON.stringify(rows);
    if (seen !== shown) options.onChange?.(rows);
    shown = seen;
    const left = deadline - clock.now();
    if (!rows.some(isPending) || left <= 0) return rows;
    const woken = await sleepUnlessAborted(clock, Math.min(pollDelayMs(attempt), left), signal);
    if (!woken) return rows;
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
