import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { packageDir } from './run.js';

/** Scripts of tests that run in processes of their own. */
export interface Bundled {
  /** The path of a script by the name of its file, without ending. */
  path(name: string): string;
  remove(): Promise<void>;
}

/** Makes files of ours runnable by Node.js alone. @param files relative to the repository, such as `test/x/writer.ts` */
export async function bundle(files: readonly string[]): Promise<Bundled> {
  // Inside node_modules, so that the native package that is left out of the bundle is found.
  const folder = await mkdtemp(join(packageDir, 'node_modules', '.wactl-test-'));
  await build({
    entryPoints: files.map((file) => join(packageDir, file)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    // Some packages have another build that loads its parts in a way that no bundler can follow.
    mainFields: ['module', 'main'],
    external: ['@photostructure/sqlite', '@napi-rs/keyring'],
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  });
  return {
    path: (name) => join(folder, `${name}.mjs`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
