/** How many events may wait for one listener; one that reads too slowly is cut off, and reads everything again. */
const MAX_WAITING = 5_000;

/** News for the pages that are open, as server-sent events. */
export interface Feed {
  /** Whether nobody listens: then nothing needs to be told. */
  readonly isIdle: boolean;
  /** Tells every listener. `data` is written as JSON. */
  publish(event: string, data: unknown): void;
  /** A new listener. It ends when the listener goes, or with the feed. */
  open(): ReadableStream<Uint8Array>;
  /** Ends all listeners. */
  close(): void;
}

/** Source of the format: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function createFeed(): Feed {
  const listeners = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encoder = new TextEncoder();

  const end = (listener: ReadableStreamDefaultController<Uint8Array>) => {
    listeners.delete(listener);
    listener.close();
  };

  return {
    get isIdle() {
      return listeners.size === 0;
    },
    publish(event, data) {
      if (listeners.size === 0) return;
      const bytes = encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      for (const listener of listeners) {
        if ((listener.desiredSize ?? 0) < -MAX_WAITING) end(listener);
        else listener.enqueue(bytes);
      }
    },
    open() {
      let own: ReadableStreamDefaultController<Uint8Array>;
      return new ReadableStream<Uint8Array>({
        start(controller) {
          own = controller;
          listeners.add(controller);
          // The first bytes say that what happens from now on will be told.
          controller.enqueue(encoder.encode(': open\n\n'));
        },
        cancel: () => void listeners.delete(own),
      });
    },
    close() {
      for (const listener of listeners) end(listener);
    },
  };
}
