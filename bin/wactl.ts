import type { Sink, System } from '../src/core/terminal/system.js';
import { main } from '../src/main.js';
import { isPaging, startPager } from './pager.js';
import { realClock } from './real-clock.js';
import { createSink } from './sink.js';

/** Set by the build. */
declare const BUILD_ID: string;

const abort = new AbortController();
process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);

/** The first one ends the command in good order, a second one the process at once. In a pager Ctrl-C is the pager's. */
function interrupt(signal: NodeJS.Signals): void {
  if (signal === 'SIGINT' && isPaging()) return;
  if (!abort.signal.aborted) {
    abort.abort();
    return;
  }
  // Listeners that stay on, such as the one that gives a hidden cursor back, leave the ending to us until now.
  process.off(signal, interrupt);
  process.kill(process.pid, signal);
}

/** A stream takes nothing more, and the command ends for it. */
let isStopped = false;

/** Ends the command because of it. That a reader has seen enough (`wactl … | head`) is no failure; a full disk is one. */
function stop(error: NodeJS.ErrnoException): void {
  if (isStopped) return;
  isStopped = true;
  abort.abort();
  if (error.code === 'EPIPE') return;
  process.exitCode = 1;
  process.stderr.write(`error: The output cannot be written: ${error.message}.\n`);
}

const sinkOn = (fd: 1 | 2, open: () => NodeJS.WriteStream): Sink =>
  createSink(fd, open, { isStopped: () => isStopped, stop });

const system: System = {
  stdin: {
    get isTTY() {
      return process.stdin.isTTY === true;
    },
    bytes: () => process.stdin,
  },
  stdout: sinkOn(1, () => process.stdout),
  stderr: sinkOn(2, () => process.stderr),
  env: process.env,
  cwd: process.cwd(),
  // Importing Node's modules costs every start a millisecond each; few commands need these.
  get homeDir() {
    return process.getBuiltinModule('node:os').homedir();
  },
  platform: process.platform,
  packageDir: `${import.meta.dirname}/..`,
  buildId: BUILD_ID,
  clock: realClock,
  random: Math.random,
  signal: abort.signal,
  async keychain() {
    const { createKeychain } = await import('../src/core/settings/keychain-process.js');
    return createKeychain({ node: process.execPath, packageDir: system.packageDir, env: process.env });
  },
  async threads() {
    const { createThreads } = await import('./threads.js');
    return createThreads(import.meta.dirname, abort.signal);
  },
  async processes() {
    const { processes } = await import('./processes.js');
    return processes;
  },
  async startDetached(words, file) {
    const { startDetached } = await import('./detached.js');
    return startDetached(words, file);
  },
  async askForVersion(file) {
    const { askForVersion } = await import('./ask-for-version.js');
    askForVersion(import.meta.dirname, file);
  },
  startPager: (words, env, onGone) => {
    return startPager(words, env, onGone, { signal: abort.signal, print: (text) => system.stdout.write(text) });
  },
  async prompter() {
    const { createInquirer } = await import('../src/core/terminal/inquirer.js');
    return createInquirer({ input: process.stdin, output: process.stderr, signal: abort.signal });
  },
};

void main(process.argv.slice(2), system).then((exitCode) => {
  process.exitCode ??= exitCode;
});
