/**
 * Packs the package, looks at what is in it, installs it globally in a temporary prefix and uses it there:
 * `wactl --version` and `wactl demo` on this Node.js. Then `npx wactl demo` from the packed file on each line of Node.js, in an
 * empty folder with an empty home.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesNaming, machinePaths } from './machine-paths.mjs';
import { unreadable } from './unreadable.mjs';

/** Lines of Node.js that the built tool must run on; the npm package `node` brings them. */
const NODES = ['20', '22', '24'];

const root = fileURLToPath(new URL('..', import.meta.url));
const work = await mkdtemp(join(tmpdir(), 'wactl-package-'));
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

function run(command, args, cwd = work, env = process.env) {
  return execFileSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 300_000,
  });
}

function check(fact, holds) {
  if (!holds) throw new Error(`package: not true that ${fact}`);
  console.log(`ok  ${fact}`);
}

/** Of the package itself, relative to its folder. */
async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('node_modules/'));
}

try {
  // Packing has to build without help.
  await rm(join(root, 'dist'), { recursive: true, force: true });
  run('npm', ['pack', '--loglevel=error', '--pack-destination', work], root);
  run('npx', ['--no-install', 'publint', '--strict'], root);
  run('npm', ['install', '--loglevel=error', '--global', '--prefix', work, join(work, `wactl-${version}.tgz`)]);
  const installed = join(work, 'lib/node_modules/wactl');
  const paths = await filesBelow(installed);
  check(
    'it holds the built tool, the phone page, jq, completion, the starter templates, the skill and the licences',
    [
      'dist/wactl.cjs',
      'dist/phone.js',
      'dist/jq.wasm',
      'dist/completion/wactl.bash',
      'dist/THIRD_PARTY_NOTICES.txt',
      'templates/order_shipped.yaml',
      'skills/wactl/SKILL.md',
      'LICENSE',
      'README.md',
    ].every((path) => paths.includes(path)),
  );
  check(
    'it holds no source, test or secret',
    !paths.some((path) => /^(?:src|test|bench|scripts)\/|\.env|\.pem$/.test(path)),
  );
  const closed = await unreadable(installed, paths);
  check(
    `it holds nothing that its reader cannot read${closed.map((path) => ` (${path})`).join('')}`,
    closed.length === 0,
  );
  const telling = await filesNaming(installed, paths, await machinePaths(root));
  check(`it names no folder of this machine${telling.map((path) => ` (${path})`).join('')}`, telling.length === 0);

  const wactl = join(work, 'bin', 'wactl');
  check(`the installed wactl says ${version}`, run(wactl, ['--version']).trim() === version);
  check('the installed demo ends with 0', run(wactl, ['demo']).includes('delivered'));

  const packed = join(work, `wactl-${version}.tgz`);
  for (const line of NODES) {
    const home = await mkdtemp(join(work, 'home-'));
    const folder = await mkdtemp(join(work, 'empty-'));
    const npx = (...words) => {
      const env = { PATH: process.env.PATH, HOME: home, npm_config_loglevel: 'error' };
      return run('npx', ['--yes', '-p', `node@${line}`, '-p', packed, ...words], folder, env);
    };
    check(
      `npx runs the packed wactl on Node.js ${npx('node', '--version').trim()}`,
      npx('wactl', '--version').trim() === version,
    );
    check(`npx wactl demo ends with 0 on Node.js ${line}`, npx('wactl', 'demo').includes('delivered'));
    check('and leaves the folder empty', (await readdir(folder)).length === 0);
  }
} finally {
  await rm(work, { recursive: true, force: true });
}
