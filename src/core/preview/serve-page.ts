import { serve } from '../http/serve.js';
import { createLivePage, RELOAD_SCRIPT } from '../page/live-page.js';
import { writePage } from '../page/write-page.js';
import { inlineMedia } from './inline-media.js';
import type { PreviewMessage } from './message.js';
import { renderPage } from './page.js';

/** A preview in the browsers that have it open and, where one was named, in a file. */
export interface ServedPage {
  /** On a port of this machine. */
  readonly url: string;
  /** Shows another message; nothing happens when the page stays the same. @throws {CliError} `page-not-written` */
  update(message: PreviewMessage): Promise<void>;
  close(): Promise<void>;
}

/** @throws {CliError} `page-not-written`, or what `serve` throws */
export async function servePage(first: PreviewMessage, file?: string): Promise<ServedPage> {
  let page = await pageWithMedia(first);
  if (file !== undefined) await writePage(file, page);
  const live = createLivePage(await pageWithMedia(first, RELOAD_SCRIPT));
  const server = await serve(live.handler);
  return {
    url: `${server.url}/`,
    async update(message) {
      const next = await pageWithMedia(message);
      if (next === page) return;
      page = next;
      if (file !== undefined) await writePage(file, page);
      live.update(await pageWithMedia(message, RELOAD_SCRIPT));
    },
    async close() {
      live.close();
      await server.close();
    },
  };
}

/** The page of a message with its header samples in it. */
export async function pageWithMedia(message: PreviewMessage, reloadScript?: string): Promise<string> {
  const media = await inlineMedia(message);
  return renderPage(message, { media, ...(reloadScript === undefined ? {} : { reloadScript }) });
}
