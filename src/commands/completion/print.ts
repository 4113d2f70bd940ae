import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../../context.js';
import { SHELLS, type Shell } from './shells.js';

export default async function print(context: Context, _options: unknown, shell: Shell): Promise<void> {
  const path = join(context.system.packageDir, 'dist/completion', SHELLS[shell]);
  const script = await readFile(path, 'utf8');
  context.output.result({ shell, script }, (value) => value.script.trimEnd());
}
