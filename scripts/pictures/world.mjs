import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');
const tool = join(root, 'dist/wactl.cjs');
const START = Date.parse('2026-11-23T09:00:00Z');
const VERIFY_TOKEN = 'a-word-of-your-choice';
/** No line of a picture is wider. */
export const COLUMNS = 88;
/** A command that hangs would hang the build that waits for it. */
const LIMIT_MS = 60_000;

/**
 * An emulator with the same ids at each start, and the built tool in a folder with starter templates. The clock of both begins
 * at the same time whenever pictures are made.
 * @param {readonly string[]} templates names of starter templates
 * @param {'virtual' | 'real'} clock `virtual` stands still until `advance`; `real` goes, for what waits for something
 */
export async function openWorld(templates, clock = 'virtual') {
  const folder = await mkdtemp(join(tmpdir(), 'wactl-pictures-'));
  await mkdir(join(folder, 'templates'));
  for (const name of templates) {
    await cp(join(root, `templates/${name}.yaml`), join(folder, `templates/${name}.yaml`));
  }
  let now = START;
  const behind = Date.now() - START;
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    WACTL_CONFIG_DIR: join(folder, 'config'),
    WACTL_VERIFY_TOKEN: VERIFY_TOKEN,
    WACTL_KEYCHAIN: 'off',
    WACTL_NO_UPDATE_NOTICE: '1',
    NODE_DISABLE_COMPILE_CACHE: '1',
    NODE_OPTIONS: `--require="${join(import.meta.dirname, 'set-clock.cjs')}"`,
    TZ: 'UTC',
  };
  const environment = () => ({
    ...env,
    PICTURES_CLOCK: clock === 'real' ? `behind ${behind}` : `at ${new Date(now).toISOString()}`,
  });
  const servers = [];

  async function serve(words) {
    const child = spawn(process.execPath, [tool, ...words], {
      cwd: folder,
      env: environment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    servers.push(child);
    const [line] = await once(createInterface({ input: child.stdout }), 'line', {
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    return JSON.parse(line);
  }

  /** Runs a program to its end. @returns what it printed, on both streams */
  async function capture(program, words) {
    const child = spawn(program, words, {
      cwd: folder,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (piece) => {
        text += piece;
      });
    const [exitCode] = await once(child, 'close');
    return { text, exitCode };
  }

  async function close() {
    for (const child of servers.reverse()) {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  }

  try {
    const start = ['emulator', 'start', '--port', '0', '--random-seed', '7', '--review-delay', '0s', '--clock', clock];
    const ready = await serve([...start, '--json']);
    Object.assign(env, {
      WACTL_GRAPH_URL: ready.graphUrl,
      WACTL_TOKEN: ready.token,
      WACTL_APP_SECRET: ready.appSecret,
      WACTL_WABA_ID: ready.wabaId,
      WACTL_PHONE_NUMBER_ID: ready.phoneNumberIds[0],
      WACTL_CONTROL_URL: ready.controlUrl,
      WACTL_CONTROL_KEY: ready.controlKey,
    });
    return {
      folder,
      phoneUrl: ready.phoneUrl,
      close,
      write: (path, text) => writeFile(join(folder, path), text),
      /**
       * Runs a command to its end. @returns what it printed
       * @param expected exit code; any other is a failure
       */
      async run(words, expected = 0) {
        const { text, exitCode } = await capture(process.execPath, [tool, ...words]);
        if (exitCode !== expected) throw new Error(`wactl ${words.join(' ')} ended with ${exitCode}:\n${text}`);
        return text;
      },
      /**
       * Runs a command line in a terminal, which `script` of util-linux makes. @returns what the terminal got to show
       * Source: https://man7.org/linux/man-pages/man1/script.1.html
       */
      async show(line, expected = 0) {
        const command = line.replace(/^wactl/, `'${process.execPath}' '${tool}'`);
        const inTerminal = `stty cols ${COLUMNS} rows 50; exec ${command}`;
        const { text, exitCode } = await capture('script', ['-qefc', inTerminal, '/dev/null']);
        if (exitCode !== expected) throw new Error(`${line} ended with ${exitCode}:\n${text}`);
        return text;
      },
      /** Repeats a command until what it prints as JSON is as it should be. */
      async until(words, isRight, expected = 0) {
        for (const end = Date.now() + LIMIT_MS; Date.now() < end; ) {
          const printed = JSON.parse(await this.run(words, expected));
          if (isRight(printed)) return;
        }
        throw new Error(`wactl ${words.join(' ')} does not print what it should.`);
      },
      /** Receives the emulator's webhooks from now on. */
      async receiveWebhooks() {
        const { url } = await serve(['webhooks', 'serve', '--port', '0', '--json']);
        await this.run(['emulator', 'webhooks', '--callback-url', url]);
      },
      /** Moves both clocks, and does what falls due. */
      async advance(seconds) {
        now += seconds * 1000;
        await this.run(['emulator', 'advance', `${seconds}s`]);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
