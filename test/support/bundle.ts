import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { packageDir } from './run.js';

/** Scripts of tests that run in processes of their own. */
export interface Bundled {
  /** The path of a script by the name of its file, without ending. */
  path(name: string): string;
  remove(): Promise<void>;
}

/** A piece of the source that a test replaces, to see that it would be missed. */
export interface Replaced {
  /** Relative to the repository. */
  readonly file: string;
  readonly text: string;
  readonly by: string;
}

/**
 * Makes files of ours runnable by Node.js alone.
 * @param files relative to the repository, such as `test/x/writer.ts`
 * @throws {Error} when the text to replace is not in its file, once
 */
export async function bundle(files: readonly string[], replaced?: Replaced): Promise<Bundled> {
  // Inside node_modules, so that the native package that is left out of the bundle is found.
  const folder = await mkdtemp(join(packageDir, 'node_modules', '.wactl-test-'));
  await build({
    entryPoints: files.map((file) => join(packageDir, file)),
    outdir: folder,
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    plugins: replaced === undefined ? [] : [replacing(replaced)],
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

function replacing({ file, text, by }: Replaced): Plugin {
  const path = join(packageDir, file);
  return {
    name: 'replacing',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async (loaded) => {
        if (loaded.path !== path) return undefined;
        const parts = (await readFile(path, 'utf8')).split(text);
        if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${text}`);
        return { contents: parts.join(by), loader: 'ts' };
      });
    },
  };
}
