import type { TemplateFile } from './find.js';

/** Files read before whatever else is waiting, such as Ctrl-C, has its turn. */
const BATCH = 64;

/** Visits files in order. @throws {DOMException} an AbortError when `signal` is aborted */
export async function forEachFile(
  files: readonly TemplateFile[],
  signal: AbortSignal | undefined,
  visit: (file: TemplateFile) => void,
): Promise<void> {
  for (const [index, file] of files.entries()) {
    if (index % BATCH === BATCH - 1) await new Promise(setImmediate);
    signal?.throwIfAborted();
    visit(file);
  }
}
