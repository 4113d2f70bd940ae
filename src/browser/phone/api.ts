import type { ControlCall } from './curl.js';
import { readEvents, type StreamEvent } from './event-stream.js';

/** The control calls of the emulator that serves this page. */
export interface Api {
  readonly controlUrl: string;
  /** @throws {Error} with the words of the emulator when it refuses the call */
  // biome-ignore lint/suspicious/noExplicitAny: our own server; each caller knows the shape of its answer
  call(call: ControlCall): Promise<any>;
  /** The bytes of a file that a message holds. */
  media(id: string): Promise<Blob>;
  /** Follows what happens, again and again when the connection is lost. `onOpen`: nothing is missed from now on. */
  follow(listener: { onOpen(): void; onEvent(event: StreamEvent): void; onLost(): void }): Promise<never>;
}

const PAUSE_MS = 1_000;

export function createApi(controlUrl: string, key: string): Api {
  const headers = { authorization: `Bearer ${key}` };
  const get = async (path: string): Promise<Response> => {
    const response = await fetch(controlUrl + path, { headers });
    if (!response.ok) throw new Error(await refusalText(response));
    return response;
  };
  return {
    controlUrl,
    async call({ method, path, body }) {
      const response = await fetch(controlUrl + path, {
        method,
        headers,
        ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
      });
      if (!response.ok) throw new Error(await refusalText(response));
      return response.json();
    },
    media: async (id) => (await get(`/media/${encodeURIComponent(id)}`)).blob(),
    async follow({ onOpen, onEvent, onLost }) {
      for (;;) {
        try {
          const { body } = await get('/events');
          onOpen();
          let rest = '';
          const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
          for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
            const read = readEvents(rest + part.value);
            rest = read.rest;
            for (const event of read.events) onEvent(event);
          }
        } catch {
          // A lost connection ends a stream as a stopped emulator does: both are said, and tried again.
        }
        onLost();
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    },
  };
}

async function refusalText(response: Response): Promise<string> {
  try {
    const { error } = (await response.json()) as { readonly error?: { readonly message?: string } };
    return error?.message ?? `The emulator answered ${response.status}.`;
  } catch {
    return `The emulator answered ${response.status}.`;
  }
}
