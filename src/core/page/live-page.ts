import type { Handler } from '../http/serve.js';
import { isLoopbackUrl } from '../loopback.js';
import { pageAnswers, sealedPolicy } from './answer.js';

/** Where a page that is served finds the script that loads it again; the page has to name it. */
export const RELOAD_SCRIPT = '/reload.js';

const answer = pageAnswers(sealedPolicy(true));
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
    return answer(stream, 'text/event-stream');
  };

  return {
    async handler(request) {
      // A page of another site whose name leads here must not read this one.
      if (!isLoopbackUrl(request.url)) return answer('Only for this machine.\n', 'text/plain', 403);
      if (request.method !== 'GET') return answer('Only GET.\n', 'text/plain', 405);
      switch (new URL(request.url).pathname) {
        case '/':
          return answer(page, 'text/html');
        case RELOAD_SCRIPT:
          return answer(SCRIPT, 'text/javascript');
        case CHANGES:
          return changes();
        default:
          return answer('Not found.\n', 'text/plain', 404);
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
