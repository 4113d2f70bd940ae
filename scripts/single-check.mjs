/**
 * Makes the single file and uses it as somebody without Node.js would: with an empty home, and no Node.js on the path. It may take
 * at most three times as long to start as Node.js takes on its own.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paired } from '../bench/paired.mjs';

const root = join(import.meta.dirname, '..');
const work = mkdtempSync(join(tmpdir(), 'wactl-single-'));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
/** With its licence, which the package `node` leaves behind. */
const NODE = `node-linux-${process.arch}@24.21.0`;
/** More than one thread imports (`core/consent`), and then some. */
const ROWS = 30_000;

function check(fact, holds) {
  if (!holds) throw new Error(`single file: not true that ${fact}`);
  console.log(`ok  ${fact}`);
}

try {
  const nodePath = ['--yes', '-p', NODE, 'node', '--print', 'process.execPath'];
  const node = execFileSync('npx', nodePath, { encoding: 'utf8', cwd: work }).trim();
  const file = join(work, 'wactl');
  const build = ['scripts/build-single.mjs', '--node', node, '--output', file];
  execFileSync(process.execPath, build, { cwd: root, stdio: 'inherit' });

  const home = mkdtempSync(join(work, 'home-'));
  const env = { PATH: '/nowhere', HOME: home, NO_COLOR: '1' };
  const wactl = (...words) => {
    return execFileSync(file, words, {
      cwd: work,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 120_000,
    });
  };
  check(`it says ${version}`, wactl('--version').trim() === version);
  const [unpacked, ...others] = readdirSync(join(home, '.cache/wactl/single'));
  const folder = join(home, '.cache/wactl/single', unpacked);
  check('it unpacked once, for this user alone', others.length === 0 && (statSync(folder).mode & 0o077) === 0);
  check('with the licences of Node.js', readFileSync(join(folder, 'NODE_LICENSE.txt'), 'utf8').includes('Node.js'));
  check('the demo ends with 0', wactl('demo').includes('delivered'));

  const rows = Array.from({ length: ROWS }, (_, row) => `+49170${10_000_000 + row},2026-10-01,form\n`);
  writeFileSync(join(work, 'list.csv'), `phone,at,evidence\n${rows.join('')}`);
  env.WACTL_STORE = join(work, 'ledger.sqlite');
  check(
    'a thread of its own imports a list',
    JSON.parse(wactl('optin', 'import', 'list.csv', '--json')).recorded === ROWS,
  );
  const { controlUrl, controlKey } = JSON.parse(wactl('emulator', 'start', '--detach', '--port', '0', '--json'));
  Object.assign(env, { WACTL_CONTROL_URL: controlUrl, WACTL_CONTROL_KEY: controlKey });
  wactl('emulator', 'stop');
  check('it starts itself in the background, and stops that', true);

  const closed = { PATH: '/nowhere', HOME: '/proc/nowhere', TMPDIR: mkdtempSync(join(work, 'tmp-')) };
  const printed = execFileSync(file, ['explain', '131026'], { env: closed, encoding: 'utf8', timeout: 60_000 });
  check('it works in a home that cannot be written', printed.includes('131026'));
  check('and nothing stays in the temporary folder', readdirSync(closed.TMPDIR).length === 0);

  const compare = (words, others, most) => {
    const { a, b, ratio } = paired([file, ...words], [node, ...others.words], { runs: 15, env, cwd: work });
    const times = `${Math.round(a)} ms to ${Math.round(b)} ms`;
    check(
      `wactl ${words.join(' ')} takes ${ratio.toFixed(2)} × ${others.name} (${times}), at most ${most} ×`,
      ratio <= most,
    );
  };
  compare(['--version'], { name: 'node -e 0', words: ['-e', '0'] }, 3);
  const line = ['explain', '131026'];
  compare(line, { name: 'the same by Node.js', words: [join(root, 'dist/wactl.cjs'), ...line] }, 1.5);
} finally {
  rmSync(work, { recursive: true, force: true });
}
