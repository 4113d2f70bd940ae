/** One server-sent event. */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/**
 * The whole events of a stream so far, and what is left of it: the beginning of the next. Only what our own server sends:
 * one line of data each. Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function readEvents(text: string): { readonly events: readonly StreamEvent[]; readonly rest: string } {
  const blocks = text.split('\n\n');
  const rest = blocks.pop() ?? '';
  const events = blocks.flatMap((block) => {
    const line = (name: string) =>
      block
        .split('\n')
        .find((found) => found.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    const event = line('event');
    return event === undefined ? [] : [{ event, data: line('data') ?? '' }];
  });
  return { events, rest };
}
