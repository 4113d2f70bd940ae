import { RELOAD_SCRIPT } from '../page/live-page.js';
import { servePage } from '../page/serve-page.js';
import { writePage } from '../page/write-page.js';
import { inlineMedia } from './inline-media.js';
import type { PreviewMessage } from './message.js';
import { renderPage } from './page.js';

/** A preview in the browsers that have it open and, where one was named, in a file. */
export interface ServedPreview {
  /** On a port of this machine. */
  readonly url: string;
  /** Shows another message; nothing happens when the page stays the same. @throws {CliError} `page-not-written` */
  update(message: PreviewMessage): Promise<void>;
  close(): Promise<void>;
}

/** @throws {CliError} `page-not-written`, or what `serve` throws */
export async function servePreview(first: PreviewMessage, file?: string): Promise<ServedPreview> {
  let page = await pageWithMedia(first);
  if (file !== undefined) await writePage(file, page);
  const served = await servePage(await pageWithMedia(first, RELOAD_SCRIPT));
  return {
    url: served.url,
    async update(message) {
      const next = await pageWithMedia(message);
      if (next === page) return;
      page = next;
      if (file !== undefined) await writePage(file, page);
      served.update(await pageWithMedia(message, RELOAD_SCRIPT));
    },
    close: () => served.close(),
  };
}

/** The page of a message with its header samples in it. */
export async function pageWithMedia(message: PreviewMessage, reloadScript?: string): Promise<string> {
  return renderPage(message, { media: await inlineMedia(message), reloadScript });
}
