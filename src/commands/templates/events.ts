import type { Events } from '../../app/templates/events.js';
import type { Context } from '../../context.js';

/** What a use case has to say goes to stderr. */
export function eventsOf({ output }: Pick<Context, 'output'>): Events {
  return { onWarning: (message) => output.warn(message) };
}
