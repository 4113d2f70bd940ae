import { HOUR_MS } from '../../core/time-units.js';
import type { MessageStatus } from './message.js';
import type { State } from './state.js';

/** Milliseconds since 1970; the end belongs to it. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** The key of a count: template, status and hour. */
export function figureKey(templateId: string, status: MessageStatus, at: number): string {
  return `${templateId}/${status}/${Math.floor(at / HOUR_MS)}`;
}

/** Counts a message of a template that reached a status. Messages themselves are forgotten once nothing more happens to them. */
export function countStatus({ figures }: State, templateId: string, status: MessageStatus, at: number): void {
  const key = figureKey(templateId, status, at);
  figures.set(key, (figures.get(key) ?? 0) + 1);
}

/** How many messages of a template reached a status, by the hours that the span touches: each with its beginning. */
export function hoursOf(
  { figures }: State,
  templateId: string,
  status: MessageStatus,
  { startMs, endMs }: Span,
): readonly { readonly at: number; readonly count: number }[] {
  const hours: { at: number; count: number }[] = [];
  for (let at = Math.floor(startMs / HOUR_MS) * HOUR_MS; at <= endMs; at += HOUR_MS) {
    const count = figures.get(figureKey(templateId, status, at));
    if (count !== undefined) hours.push({ at, count });
  }
  return hours;
}

export function sum(hours: readonly { readonly count: number }[]): number {
  return hours.reduce((total, { count }) => total + count, 0);
}

/** A message of the template is on its way, or has arrived (`step` -1). */
export function countInTransit({ inTransit }: State, templateId: string, step: 1 | -1): void {
  const count = (inTransit.get(templateId) ?? 0) + step;
  if (count > 0) inTransit.set(templateId, count);
  else inTransit.delete(templateId);
}
