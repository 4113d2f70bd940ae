import type { Handler } from '../http/serve.js';
import { isLoopbackUrl } from '../loopback.js';
import { pageAnswer, sealedPolicy } from './answer.js';

/** Where a page that is served finds the script that loads it again; the page has to name it. */
export const RELOAD_SCRIPT = '/reload.js';

const policy = sealedPolicy(true);
const CHANGES = '/changes';
const SCRIPT = `new EventSource('${CHANGES}').onmessage = () => location.reload();\n`;

/** A page that tells the browsers that show it to load it again. */
export interface LivePage {
  readonly handler: Handler;
  /** Replaces the page and tells everybody. */
  update(page: string): void;
  /** Ends the open streams, so that the server can close. */
  close(): void;
}

/** Serves one page at `/` to this machine. */
export function createLivePage(first: string): LivePage {
  let page = first;
  const readers = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const encoder = new TextEncoder();

  const changes = (): Response => {
    let own: ReadableStreamDefaultController<Uint8Array>;
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        own = controller;
        readers.add(controller);
        // The first bytes make the browser count the stream as open.
        controller.enqueue(encoder.encode(': open\n\n'));
      },
      cancel: () => void readers.delete(own),
    });
    return pageAnswer(stream, { type: 'text/event-stream', policy });
  };

  return {
    async handler(request) {
      // A page of another site whose name leads here must not read this one.
      if (!isLoopbackUrl(request.url)) return plain('Only for this machine.\n', 403);
      if (request.method !== 'GET') return plain('Only GET.\n', 405);
      switch (new URL(request.url).pathname) {
        case '/':
          return pageAnswer(page, { type: 'text/html', policy });
        case RELOAD_SCRIPT:
          return pageAnswer(SCRIPT, { type: 'text/javascript', policy });
        case CHANGES:
          return changes();
        default:
          return plain('Not found.\n', 404);
      }
    },
    update(next) {
      page = next;
      for (const reader of readers) reader.enqueue(encoder.encode('data: changed\n\n'));
    },
    close() {
      for (const reader of readers) reader.close();
      readers.clear();
    },
  };
}

function plain(text: string, status: number): Response {
  return pageAnswer(text, { type: 'text/plain', policy, status });
}
