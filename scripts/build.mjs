/**
 * Builds `dist/`: one entry, one chunk for each command that is loaded when it runs, runtime packages bundled in.
 * Prints nothing when it succeeds.
 */
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { notices } from './notices.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { optionalDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

/** commander loads `child_process` for subcommands that are programs of their own. We have none, and it costs every start. */
const withoutChildProcess = {
  name: 'without-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('/node_modules/commander/') ? { path: 'none', namespace: 'none' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {}' }));
  },
};

await rm(join(root, 'dist'), { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['bin/wactl.ts'],
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  metafile: true,
  plugins: [withoutChildProcess],
  // Native: installed beside the package, or absent.
  external: Object.keys(optionalDependencies),
  // CommonJS packages call require() for Node's own modules.
  banner: { js: "import{createRequire as __require}from'node:module';const require=__require(import.meta.url);" },
});
await writeFile(join(root, 'dist/THIRD_PARTY_NOTICES.txt'), await notices(root, Object.keys(metafile.inputs)));
await chmod(join(root, 'dist/wactl.js'), 0o755);
