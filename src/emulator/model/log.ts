import type { Fields } from '../../core/plain-data.js';
import { readWrittenTime } from '../../core/written-time.js';
import type { BoundedLog } from './bounded.js';

/** One Graph request as the server saw it, whether or not the client got the answer. */
export interface LoggedRequest {
  readonly id: number;
  /** ISO 8601, time of the emulator's clock. */
  readonly at: string;
  readonly method: string;
  /** With the version, as in the request: `/v26.0/310000000000001/messages`. */
  readonly path: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly status: number;
  /** `accepted`: it took effect. `refused`: it did not, and the answer says why. `dropped`: it did not, and no answer went out. */
  readonly outcome: 'accepted' | 'refused' | 'dropped';
  /** False when a fault kept the answer from the client. */
  readonly answered: boolean;
  readonly callbackData: string | null;
  readonly messageId: string | null;
  /** Code of Meta's error envelope. */
  readonly code: number | null;
}

const SECRET_KEYS = new Set(['access_token', 'appsecret_proof', 'client_secret', 'input_token', 'verify_token', 'pin']);

/** The value without secrets, however deep they stand: itself where it has none, as nearly every message. */
export function withoutSecrets(value: unknown): unknown {
  return hasSecret(value) ? hideSecrets(value) : value;
}

function hasSecret(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  for (const key in value) if (SECRET_KEYS.has(key) || hasSecret((value as Fields)[key])) return true;
  return false;
}

function hideSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hideSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, SECRET_KEYS.has(key) ? '[hidden]' : hideSecrets(inner)]),
  );
}

export interface LogFilter {
  /** Id of the last request already seen, or an ISO 8601 time. */
  readonly since?: string;
  /** Part of the path. */
  readonly path?: string;
  readonly outcome?: LoggedRequest['outcome'];
}

/** The requests that pass the filter, oldest first. */
export function filterLog(log: BoundedLog<LoggedRequest>, filter: LogFilter): LoggedRequest[] {
  const { since = '0', path, outcome } = filter;
  const isId = /^\d+$/.test(since);
  const sinceMs = isId ? undefined : readWrittenTime(since)?.at;
  return log
    .after(isId ? Number(since) : 0)
    .filter(
      (entry) =>
        (sinceMs === undefined || Date.parse(entry.at) >= sinceMs) &&
        (path === undefined || entry.path.includes(path)) &&
        (outcome === undefined || entry.outcome === outcome),
    );
}
