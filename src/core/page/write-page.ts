import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemErrorCode } from '../errors/error.js';
import { pageNotWritten } from '../errors/files.js';

/** Writes a page, over what the file held. @throws {CliError} `page-not-written` (exit 1) */
export async function writePage(file: string, page: string): Promise<void> {
  try {
    await writeFile(file, page);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    throw pageNotWritten(`The page cannot be written to ${file} (${code}).`, {
      hint: 'pass --html a file in a folder that you can write to',
      cause: error,
    });
  }
}

/** Writes a page for a browser that outlives us, into a new folder of the system's for temporary files. Returns the file. */
export async function writeTemporaryPage(page: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'wactl-preview-')), 'preview.html');
  await writePage(file, page);
  return file;
}
