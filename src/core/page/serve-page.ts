import { serve } from '../http/serve.js';
import { createLivePage } from './live-page.js';

/** A page in the browsers that have it open. */
export interface ServedPage {
  /** On a port of this machine. */
  readonly url: string;
  /** Replaces the page; browsers that show it load it again. */
  update(page: string): void;
  close(): Promise<void>;
}

/** Serves a page that names `RELOAD_SCRIPT`, to this machine alone, until it is closed. @throws what `serve` throws */
export async function servePage(first: string): Promise<ServedPage> {
  const live = createLivePage(first);
  const server = await serve(live.handler);
  return {
    url: `${server.url}/`,
    update: (page) => live.update(page),
    async close() {
      live.close();
      await server.close();
    },
  };
}
