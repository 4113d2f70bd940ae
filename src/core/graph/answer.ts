import { parseSanitized } from '../terminal/sanitize.js';
import { type MetaRefusal, readRefusal } from './envelope.js';
import { parseRetryAfter } from './retry-delay.js';
import type { HttpAnswer } from './transport.js';
import { readUsage, type Usage } from './usage.js';

/** What an HTTP answer holds. */
export type Reading =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly refusal: MetaRefusal }
  /** Not an answer of the Graph API: a redirect, a proxy's page, half a document. `reason` completes "it …". */
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * Reads an answer. Control characters in its text are made visible here, once, so nothing further in has to.
 * @param now milliseconds since the epoch, for a `Retry-After` that names a date
 */
export function readAnswer(answer: HttpAnswer, now: number): Reading {
  if (answer.status >= 300 && answer.status < 400) {
    return unreadable('it redirects elsewhere, and redirects are not followed with a token');
  }
  const value = parseJson(answer.text);
  if (value === undefined) return unreadable(describeText(answer.text));
  const refusal = readRefusal(value, answer.status, askedWait(answer, now));
  if (refusal !== undefined) return { kind: 'refusal', refusal };
  if (answer.status < 200 || answer.status >= 300) return unreadable('it is not an error of the Graph API');
  return { kind: 'value', value };
}

/** The longest wait that the headers ask for, in milliseconds; undefined when they ask for none. */
export function askedWait(answer: Pick<HttpAnswer, 'headers' | 'status'>, now: number): number | undefined {
  const retryAfter = parseRetryAfter(answer.headers['retry-after'], now);
  const regain = answer.status >= 400 ? minutesToRegainAccess(readUsage(answer.headers)) * 60_000 : 0;
  const wait = Math.max(retryAfter ?? 0, regain);
  return wait > 0 ? wait : undefined;
}

function minutesToRegainAccess(usage: readonly Usage[]): number {
  return Math.max(0, ...usage.map((entry) => entry.minutesToRegainAccess ?? 0));
}

function parseJson(text: string): unknown {
  try {
    return parseSanitized(text);
  } catch {
    return undefined;
  }
}

function describeText(text: string): string {
  if (text.trim() === '') return 'it is empty';
  return /^\s*</.test(text) ? 'it is a web page' : 'it is not complete JSON';
}

function unreadable(reason: string): Reading {
  return { kind: 'unreadable', reason };
}
