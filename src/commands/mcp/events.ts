import type { Events } from '../../app/templates/events.js';
import type { Context } from '../../context.js';

/** What a use case has to say stands beside the answer. */
export function eventsOf({ output }: Pick<Context, 'output'>): Events {
  return { onWarning: (message) => output.warn(message) };
}
