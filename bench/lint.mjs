/**
 * How fast the built tool lints a large folder of template files, the first time and again, against the floor: the same
 * files read and parsed by the YAML library alone, in a process of its own. Prints throughput, ratios and peak memory.
 * Usage: npm run bench:lint [-- <files> [<pairs>]]
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './paired.mjs';
import { inheritedEnv } from './processes.mjs';
import { writeTemplates } from './template-folder.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = Number(process.argv[2] ?? 10_000);
const pairs = Number(process.argv[3] ?? 5);
/** The most times the floor that we allow, and the most memory in MB. */
const MOST = 1.5;
const MOST_MB = 150;

const folder = await mkdtemp(join(tmpdir(), 'wactl-bench-'));
const templates = join(folder, 'templates');
const env = { ...inheritedEnv(), WACTL_CONFIG_DIR: folder, XDG_CACHE_HOME: folder, NO_COLOR: '1' };

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
  const lint =
    (...flags) =>
    () =>
      measure([join(root, 'dist/wactl.cjs'), 'templates', 'lint', templates, '--json', ...flags]);
  const runs = {
    'lint, all': lint('--no-cache'),
    'lint, again': lint(),
    floor: () => measure([join(root, 'bench/parse-yaml.mjs'), templates]),
  };
  // Keeps what compiles, and what is found.
  lint()();
  const measured = Array.from({ length: pairs }, () => Object.entries(runs).map(([name, run]) => [name, run()])).map(
    Object.fromEntries,
  );
  for (const name of Object.keys(runs)) {
    const seconds = median(measured.map((pair) => pair[name].seconds));
    const megabytes = median(measured.map((pair) => pair[name].megabytes));
    const ratio = median(measured.map((pair) => pair[name].seconds / pair.floor.seconds));
    const figures = `${seconds.toFixed(2)} s, ${Math.round(files / seconds)} files/s, peak memory ${megabytes.toFixed(0)} MB`;
    console.log(`${name.padEnd(12)} ${ratio.toFixed(2)} × the floor  (${figures}; at most ${MOST}, ${MOST_MB} MB)`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
