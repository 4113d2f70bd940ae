/**
 * Makes one file that holds Node.js and the packed tool, for people without Node.js:
 *
 *   npm run build:single -- [--node <program>] [--license <file>] [--output <file>]
 *
 * Takes the Node.js that runs it, or another of line 24 or newer, which has SQLite built in. On Linux alone: elsewhere the file
 * would have to be signed again. Source: https://nodejs.org/docs/latest-v24.x/api/single-executable-applications.html
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';

const root = join(import.meta.dirname, '..');
const OLDEST_LINE = 24;
/** Puts the tool into the program; from 25.5 on Node.js can do that on its own (`--build-sea`). */
const POSTJECT = 'postject@1.0.0-alpha.6';
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

const { values: options } = parseArgs({
  options: {
    node: { type: 'string', default: process.execPath },
    license: { type: 'string' },
    output: { type: 'string', default: 'release/wactl' },
  },
});

/** The files of the package as one piece, and where each of them is. */
function packed() {
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const [{ files }] = JSON.parse(execFileSync('npm', words, { cwd: root, encoding: 'utf8' }));
  const contents = [
    ...files.map(({ path }) => ({
      path,
      mode: statSync(join(root, path)).mode,
      bytes: readFileSync(join(root, path)),
    })),
    { path: 'NODE_LICENSE.txt', mode: 0o644, bytes: readFileSync(nodeLicense()) },
  ];
  let size = 0;
  const table = contents.map(({ path, mode, bytes }) => {
    const start = size;
    size += bytes.length;
    return { path, mode, start, end: size };
  });
  return { table, bytes: Buffer.concat(contents.map(({ bytes }) => bytes)) };
}

/** It has to go wherever Node.js goes. */
function nodeLicense() {
  const beside = join(dirname(realpathSync(options.node)), '../LICENSE');
  const found = [options.license, beside].find((path) => path !== undefined && existsSync(path));
  if (found === undefined) throw new Error(`No licence of ${options.node} was found: say --license <file>.`);
  return found;
}

function build() {
  if (process.platform !== 'linux') throw new Error('The single file is made on Linux alone.');
  const version = execFileSync(options.node, ['--version'], { encoding: 'utf8' }).trim();
  if (Number(/^v(\d+)/.exec(version)?.[1]) < OLDEST_LINE)
    throw new Error(`${options.node} is ${version}: the single file takes ${OLDEST_LINE} or newer.`);
  const work = mkdtempSync(join(tmpdir(), 'wactl-single-'));
  try {
    const { table, bytes } = packed();
    const text = JSON.stringify(table);
    const id = createHash('sha256').update(text).update(bytes).digest('hex').slice(0, 16);
    writeFileSync(join(work, 'table'), text);
    writeFileSync(join(work, 'files'), bytes);
    buildSync({
      entryPoints: [join(root, 'bin/single.cjs')],
      outfile: join(work, 'single.cjs'),
      bundle: true,
      platform: 'node',
      target: `node${OLDEST_LINE}`,
      define: { __ID__: JSON.stringify(id) },
      legalComments: 'none',
    });
    writeFileSync(
      join(work, 'sea.json'),
      JSON.stringify({
        main: 'single.cjs',
        output: 'blob',
        disableExperimentalSEAWarning: true,
        useCodeCache: true,
        assets: { table: 'table', files: 'files' },
      }),
    );
    const quietly = { cwd: work, stdio: ['ignore', 'ignore', 'pipe'] };
    execFileSync(options.node, ['--experimental-sea-config', 'sea.json'], quietly);
    copyFileSync(options.node, join(work, 'wactl'));
    chmodSync(join(work, 'wactl'), 0o755);
    execFileSync('npx', ['--yes', POSTJECT, 'wactl', 'NODE_SEA_BLOB', 'blob', '--sentinel-fuse', FUSE], quietly);
    const output = resolve(root, options.output);
    mkdirSync(dirname(output), { recursive: true });
    copyFileSync(join(work, 'wactl'), output);
    console.log(
      `${output}: wactl ${execFileSync(output, ['--version'], { encoding: 'utf8' }).trim()} on Node.js ${version}`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

try {
  build();
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}
