/**
 * How fast the built tool lints a large folder of template files, against the floor: the same files read and parsed by
 * the YAML library alone, in a process of its own. Prints throughput, the ratio of the two and their peak memory.
 * Usage: npm run bench:lint [-- <files> [<pairs>]]
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './paired.mjs';
import { writeTemplates } from './template-folder.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = Number(process.argv[2] ?? 10_000);
const pairs = Number(process.argv[3] ?? 5);
/** The most times the floor that we allow. */
const MOST = 2;

const folder = await mkdtemp(join(tmpdir(), 'wactl-bench-'));
const templates = join(folder, 'templates');
// Extra certificates slow every start of Node.js 20 down.
const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...inherited } = process.env;
const env = { ...inherited, WACTL_CONFIG_DIR: folder, NO_COLOR: '1' };

/** Runs a script of Node.js; seconds taken, and the most memory held at one time in MB. */
function measure(words) {
  const start = process.hrtime.bigint();
  const args = ['--import', join(root, 'bench/peak-memory.mjs'), ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`node ${words.join(' ')} ended with ${status}: ${stderr}${stdout}`);
  return { seconds, megabytes: Number(/peak memory: (\d+) kB/.exec(stderr)?.[1]) / 1024 };
}

try {
  const { bytes, languages } = await writeTemplates(templates, files);
  const size = (bytes / 1024 / 1024).toFixed(1);
  console.log(`${files} files, ${languages} templates, ${size} MB; ${pairs} pairs, Node ${process.version}`);
  const lint = () => measure([join(root, 'dist/wactl.cjs'), 'templates', 'lint', templates, '--json']);
  const floor = () => measure([join(root, 'bench/parse-yaml.mjs'), templates]);
  lint();
  const measured = Array.from({ length: pairs }, () => ({ lint: lint(), floor: floor() }));
  for (const name of ['lint', 'floor']) {
    const seconds = median(measured.map((pair) => pair[name].seconds));
    const megabytes = median(measured.map((pair) => pair[name].megabytes));
    console.log(
      `${name.padEnd(6)} ${seconds.toFixed(2)} s, ${Math.round(files / seconds)} files/s, peak memory ${megabytes.toFixed(0)} MB`,
    );
  }
  const ratio = median(measured.map((pair) => pair.lint.seconds / pair.floor.seconds));
  const share = Math.round(100 / ratio);
  console.log(`lint takes ${ratio.toFixed(2)} × the floor (at most ${MOST}): parsing YAML is ${share} % of it`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
