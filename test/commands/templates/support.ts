import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../../support/run.js';

/** A template that the linter has nothing to say about. */
export const ORDER = [
  'category: utility',
  'languages:',
  '  en_US:',
  '    body: Your order {{ order.number }} left our warehouse early this morning.',
  'samples: {order: {number: A-1042}}',
  '',
].join('\n');

/** A new folder with these files. */
export async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const cwd = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, name)), { recursive: true });
    await writeFile(join(cwd, name), content);
  }
  return cwd;
}
