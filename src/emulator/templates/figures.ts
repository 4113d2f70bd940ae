import type { MessageStatus } from '../model/message.js';
import type { World } from '../model/world.js';

/** Milliseconds since 1970; the end belongs to it. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** When messages of a template reached a status, within the span. */
export function timesOf(world: World, templateId: string, status: MessageStatus, { startMs, endMs }: Span): number[] {
  return [...world.state.messages.values()]
    .filter((message) => message.templateId === templateId)
    .flatMap(({ history }) => history.filter((entry) => entry.status === status).map(({ at }) => at))
    .filter((at) => at >= startMs && at <= endMs);
}
