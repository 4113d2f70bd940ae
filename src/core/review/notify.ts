import { usageError } from '../errors/command.js';
import { describeFailure } from '../graph/network-failure.js';
import { createDispatcher, exchange, TransportError } from '../graph/transport.js';
import type { Decision } from './decisions.js';
import type { ReviewRow } from './rows.js';

/** What is posted for each decision: the row of `templates status`, and what happened to it. */
export interface Notification extends Omit<ReviewRow, 'name' | 'rejectedReason' | 'updatedAt'> {
  readonly event: 'template-decided';
  readonly wabaId: string;
  readonly template: string;
  /** Null: it was not seen before. */
  readonly previousStatus: string | null;
  readonly reason: string | null;
  /** When Meta last changed it, else when we saw it; ISO 8601 UTC. */
  readonly at: string;
}

export function notificationOf({ row, previousStatus }: Decision, wabaId: string, now: number): Notification {
  const { name, rejectedReason, updatedAt, ...rest } = row;
  return {
    event: 'template-decided',
    wabaId,
    template: name,
    ...rest,
    previousStatus,
    reason: rejectedReason,
    at: updatedAt ?? new Date(now).toISOString(),
  };
}

/** Posts JSON to one address. */
export interface Notifier {
  /** Resolves with what went wrong, as a sentence; undefined: it was taken (HTTP 2xx). Repeats nothing, never throws. */
  post(body: unknown): Promise<string | undefined>;
  close(): Promise<void>;
}

const TIMEOUTS = { connectMs: 5_000, responseMs: 10_000 };
/** What is answered is not read; a receiver has no reason to send more than this. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/**
 * @param address an http or https URL. Its path may be a secret of its own, so nothing but its host is ever said.
 * @throws {CliError} exit 2 when it is not valid
 */
export function createNotifier(
  address: string,
  { env, signal }: { readonly env: Readonly<Record<string, string | undefined>>; readonly signal: AbortSignal },
): Notifier {
  const url = readAddress(address);
  const dispatcher = createDispatcher(url, env, TIMEOUTS);
  return {
    async post(body) {
      try {
        const answer = await exchange(
          dispatcher,
          { method: 'POST', url, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body), signal },
          { responseMs: TIMEOUTS.responseMs, maxBytes: MAX_ANSWER_BYTES },
        );
        if (answer.status >= 200 && answer.status < 300) return undefined;
        return `${url.host} answered with HTTP ${answer.status}.`;
      } catch (error) {
        if (!(error instanceof TransportError)) throw error;
        return problemOf(error, url);
      }
    },
    close: () => dispatcher.close(),
  };
}

function readAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url;
  throw usageError(
    '--notify takes an http or https address without user and password.',
    'write it as in --notify https://hooks.shop.example/templates',
  );
}

function problemOf({ cause }: TransportError, { origin, host }: URL): string {
  return describeFailure(cause, new URL(origin), TIMEOUTS)?.message ?? `${host} could not be reached.`;
}
