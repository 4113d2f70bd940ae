import { join } from 'node:path';
import { build } from 'esbuild';
import { packageDir } from './run.js';

/** The script of the phone page as `scripts/build.mjs` makes it, from the sources as they are now. */
export async function phoneScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(packageDir, 'src/browser/phone/main.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
