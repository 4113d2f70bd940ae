/**
 * Commands of the built tool beside the nearest ones of other command-line tools: time as a ratio to a bare `node -e 0`, all
 * in one run in pairs, and memory at the most. Peers come from the npm registry into a temporary folder, and `gh` from the
 * system (Debian: `apt-get install gh`); one that cannot be had is said to be missing. Prints Markdown.
 * Usage: npm run bench:peers [-- <pairs>]; BENCH_NODE=<path> measures another Node.js, against itself
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { paired } from './paired.mjs';
import { peakMbOf } from './peak-of.mjs';
import { inheritedEnv, start, stop } from './processes.mjs';
import { measuredNode, openStartBench, startCases } from './start-cases.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const wactl = join(root, 'dist/wactl.cjs');
const runs = Number(process.argv[2] ?? 11);
const bare = [measuredNode, '-e', '0'];
const lintedFile = 'templates/order_shipped.yaml';

/** From the npm registry. */
const PACKAGES = {
  'resend-cli': '2.21.0',
  '@stripe/cli': '1.52.0',
  'twilio-cli': '6.2.4',
  'waba-toolkit': '0.4.0',
  'ajv-cli': '5.0.0',
  prettier: '3.10.1',
};

/** No peer asks for a newer version of itself, and none tells its maker that it ran. */
const QUIET = {
  RESEND_NO_UPDATE_NOTIFIER: '1',
  RESEND_TELEMETRY_DISABLED: '1',
  GH_NO_UPDATE_NOTIFIER: '1',
  STRIPE_CLI_TELEMETRY_OPTOUT: '1',
  TWILIO_DISABLE_AUTOUPDATE: '1',
  DO_NOT_TRACK: '1',
};

/** The nearest commands; a peer without one is left out. @param {string} url of `peer-api.mjs` */
const comparisons = (url) => [
  {
    title: 'version',
    ours: startCases.version,
    peers: [
      ['resend-cli', '--version'],
      ['gh', '--version'],
      ['@stripe/cli', '--version'],
      ['twilio-cli', '--version'],
      ['waba-toolkit', '--version'],
    ],
  },
  {
    title: 'help',
    ours: startCases.help,
    peers: [
      ['resend-cli', '--help'],
      ['gh', '--help'],
      ['@stripe/cli', '--help'],
      ['twilio-cli', '--help'],
      ['waba-toolkit', '--help'],
    ],
  },
  {
    title: 'check of one file',
    ours: startCases.lint,
    peers: [
      ['ajv-cli', 'validate', '-s', 'schemas/template.schema.json', '-d', lintedFile],
      ['prettier', '--no-config', lintedFile],
    ],
  },
  {
    title: 'look-up on this machine',
    ours: startCases.optin,
    peers: [
      ['resend-cli', 'whoami'],
      ['gh', 'config', 'get', 'editor'],
      ['@stripe/cli', 'config', '--list'],
      ['twilio-cli', 'profiles:list'],
    ],
  },
  {
    title: 'one page from an API on this machine',
    ours: startCases.list,
    peers: [
      ['resend-cli', 'templates', 'list'],
      ['gh', 'api', 'repos/acme/shop/labels'],
      ['@stripe/cli', 'products', 'list', '--api-base', url],
    ],
  },
  {
    title: 'dry run of a send',
    ours: startCases.send,
    peers: [
      [
        'resend-cli',
        ...'emails send --from a@example.com --to b@example.com --subject Hi --text Hello --dry-run'.split(' '),
      ],
      ['@stripe/cli', 'products', 'create', '--name=Hello', '--dry-run'],
    ],
  },
];

/** @returns {string[] | undefined} what runs a package; undefined where the registry does not have it */
function install(name, folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', `${name}@${PACKAGES[name]}`];
  const { status } = spawnSync('npm', words, { cwd: folder, stdio: 'ignore', timeout: 300_000 });
  if (status !== 0) return undefined;
  const installed = join(folder, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  return [measuredNode, join(installed, typeof bin === 'string' ? bin : Object.values(bin)[0])];
}

/** @returns {Map<string, { label: string, command?: string[] }>} */
function findPeers(folder) {
  const packages = Object.entries(PACKAGES).map(([name, version], index) => {
    return [name, { label: `${name} ${version}`, command: install(name, join(folder, `peer-${index}`)) }];
  });
  const gh = /^gh version ([\d.]+)/.exec(spawnSync('gh', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1];
  return new Map([...packages, ['gh', gh === undefined ? { label: 'gh' } : { label: `gh ${gh}`, command: ['gh'] }]]);
}

function peerEnv(home, url, socketFile) {
  mkdirSync(join(home, 'gh'), { recursive: true });
  // All of its requests go to that file.
  writeFileSync(join(home, 'gh', 'config.yml'), `http_unix_socket: ${socketFile}\n`);
  return {
    ...inheritedEnv(),
    ...QUIET,
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_STATE_HOME: join(home, 'state'),
    GH_CONFIG_DIR: join(home, 'gh'),
    GH_TOKEN: 'bench',
    RESEND_API_KEY: 're_bench_00000000',
    RESEND_BASE_URL: url,
    STRIPE_API_KEY: 'sk_test_0000000000000000',
  };
}

const printRow = (cells) => console.log(`| ${cells.join(' | ')} |`);

function measure(title, label, words, command, options) {
  const { a, ratio, cpuRatio } = paired(command, bare, { ...options, runs });
  const times = [`${ratio.toFixed(2)} ×`, `${cpuRatio.toFixed(2)} ×`, a.toFixed(0)];
  printRow([title, label, `\`${words.join(' ')}\``, ...times, peakMbOf(command, options).toFixed(0)]);
}

const bench = await openStartBench(wactl);
const socketFile = join(bench.folder, 'api.sock');
const api = await start([join(root, 'bench/peer-api.mjs'), socketFile], {}, { folder: bench.folder, name: 'api' });
try {
  const { url } = api.ready;
  const ourEnv = bench.profileOf(wactl, 'home');
  const theirEnv = peerEnv(join(bench.folder, 'peers'), url, socketFile);
  const peers = findPeers(bench.folder);
  const { stdout: nodeVersion } = spawnSync(measuredNode, ['--version'], { encoding: 'utf8' });
  console.log(`${runs} pairs each, Node ${nodeVersion.trim()}\n`);
  printRow(['what', 'tool', 'command', 'time', 'CPU', 'ms', 'MB']);
  printRow(Array.from({ length: 7 }, () => '---'));
  for (const { title, ours, peers: nearest } of comparisons(url)) {
    const { words, ends } = ours;
    measure(title, '**wactl**', words, [measuredNode, wactl, ...words], { env: ourEnv, cwd: root, ends });
    for (const [name, ...peerWords] of nearest) {
      const { label, command } = peers.get(name);
      const shown = peerWords.map((word) => (word === url ? '<url>' : word));
      if (command === undefined) printRow(['', label, `\`${shown.join(' ')}\``, 'not installed', '', '', '']);
      else measure('', label, shown, [...command, ...peerWords], { env: theirEnv, cwd: root });
    }
  }
} finally {
  await stop(api);
  await bench.close();
}
