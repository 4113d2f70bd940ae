/** The commands whose start is measured, and a profile for them: a folder of its own, one person, and an emulator to call. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inheritedEnv, start, stop } from './processes.mjs';

/** The Node.js that runs what is measured; the bench itself may run on another. */
export const measuredNode = process.env.BENCH_NODE ?? process.execPath;

const person = '+15550100002';
const file = 'templates/order_shipped.yaml';
const without = { NODE_DISABLE_COMPILE_CACHE: '1' };

/** @type {Record<string, { words: string[], name: string, most?: number, mostMb?: number, ends?: number,
 *   env?: Record<string, string> }>} `words` are run in the repository; `most`: times a bare start; `ends`: exit code */
export const startCases = {
  version: { name: '--version', words: ['--version'], most: 1.05 },
  help: { name: '--help', words: ['--help'], most: 1.4 },
  complete: { name: 'complete --', words: ['complete', '--', 'templates', 'push', '--'], most: 2 },
  lint: { name: 'templates lint, one file', words: ['templates', 'lint', file, '--no-cache'], most: 2 },
  lintAgain: { name: 'the same file, unchanged', words: ['templates', 'lint', file] },
  optin: { name: 'optin check', words: ['optin', 'check', person], most: 2.2 },
  list: { name: 'templates list', words: ['templates', 'list'], most: 3.3, mostMb: 65 },
  // Outside the window: the answer is no, after the same way.
  send: {
    name: 'send text --check',
    words: ['send', 'text', person, 'Hello', '--check'],
    most: 3.8,
    mostMb: 65,
    ends: 5,
  },
};

/** The same without what Node.js has compiled before. */
export const uncached = (one) => ({ name: '  without compiled code', words: one.words, ends: one.ends, env: without });

/**
 * Starts an emulator for one or more builds of the tool.
 * @param {string} wactl the build whose emulator it is
 * @returns {Promise<{ folder: string, profileOf: (wactl: string, name: string) => NodeJS.ProcessEnv, close: () => Promise<void> }>}
 *   `profileOf`: a home and a ledger for a build, with the person that the cases ask for
 */
export async function openStartBench(wactl) {
  const folder = await mkdtemp(join(tmpdir(), 'wactl-bench-'));
  const own = { HOME: folder, WACTL_CONFIG_DIR: folder };
  const emulator = await start([wactl, 'emulator', 'start', '--port', '0', '--json'], own, {
    folder,
    name: 'emulator',
  });
  const { graphUrl, token, wabaId, phoneNumberIds } = emulator.ready;
  const profileOf = (build, name) => {
    const home = join(folder, name);
    const env = {
      ...inheritedEnv(),
      HOME: home,
      WACTL_CONFIG_DIR: home,
      XDG_CACHE_HOME: join(home, 'cache'),
      WACTL_GRAPH_URL: graphUrl,
      WACTL_TOKEN: token,
      WACTL_WABA_ID: wabaId,
      WACTL_PHONE_NUMBER_ID: phoneNumberIds[0],
    };
    const record = ['optin', 'record', person, '--source', 'bench', '--wording', 'yes'];
    const { status, stderr } = spawnSync(measuredNode, [build, ...record], { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${record.join(' ')} ended with ${status}: ${stderr}`);
    return env;
  };
  const close = async () => {
    await stop(emulator);
    await rm(folder, { recursive: true, force: true });
  };
  return { folder, profileOf, close };
}
