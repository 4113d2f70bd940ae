import { execFile } from 'node:child_process';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { packageDir, temporaryFolder } from '../../../../support/run.js';

const SCRIPT = `
import { loadRuntime } from './src/core/ledger/engines/sqlite/runtime.js';
loadRuntime().then(() => console.log('found'), (error) => console.log(error.code + ': ' + error.hint));
`;

it('where the optional package is missing, is Node.js itself or an error with the fix, and no warning', async () => {
  const outfile = join(await temporaryFolder(), 'runtime.mjs');
  await build({
    stdin: { contents: SCRIPT, resolveDir: packageDir },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['@photostructure/sqlite'],
  });
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [outfile]);
  expect(stderr).toBe('');
  expect(stdout).toMatch(isBuiltin('node:sqlite') ? /^found$/m : /^store-engine-missing: use Node.js 22.13 or newer/);
});
