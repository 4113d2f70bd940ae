import type { Events } from '../app/templates/events.js';
import type { Context } from '../context.js';

/** What a use case has to say goes to stderr; of a tool, beside its answer. */
export function eventsOf({ output }: Pick<Context, 'output'>): Events {
  return { onWarning: (message) => output.warn(message) };
}
