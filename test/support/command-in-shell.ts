import { spawn } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { json } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/core/clock.js';
import { run } from './run.js';

/** A `wactl` that hands its command line and standard input over to the process of the test, as a program for Node.js. */
export const WACTL_IN_SHELL = `
const call = {
  words: process.argv.slice(2),
  cwd: process.cwd(),
  env: process.env,
  stdin: require('node:fs').readFileSync(0, 'utf8'),
};
fetch(process.env.TEST_WACTL_URL, { method: 'POST', body: JSON.stringify(call) })
  .then((response) => response.json())
  .then(({ stdout, stderr, exitCode }) => {
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    process.exitCode = exitCode;
  });
`;

interface Call {
  readonly words: string[];
  readonly cwd: string;
  readonly env: Record<string, string>;
  readonly stdin: string;
}

/** Runs what `WACTL_IN_SHELL` hands over, until the test ends. @returns the address, for the variable `TEST_WACTL_URL` */
export async function serveCommands(clock: Clock): Promise<string> {
  const server = createServer(async (request, response) => {
    const { words, cwd, env, stdin } = (await json(request)) as Call;
    const { stdout, stderr, exitCode } = await run(words, { cwd, env, stdin, clock, ...homeOf(env) });
    response.end(JSON.stringify({ stdout, stderr, exitCode }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A shell of a person has a home, a job of CI may have none of its own. */
const homeOf = ({ HOME }: Record<string, string>) => (HOME === undefined ? {} : { home: HOME });

/** The folders of a shell's own programs, behind one of the test. */
export const pathBehind = (folder: string) =>
  [folder, dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter);

export interface ShellLine {
  readonly line: string;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs lines one after the other in one bash, as a person does who types them: variables and folders last, a line that
 * fails ends nothing. `wactl` is the program of these sources.
 * @param lines whole commands, which may hold line breaks
 * @throws {Error} when the shell ended before the last line
 */
export async function runInShell(
  lines: readonly string[],
  { cwd, env, clock }: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly clock: Clock },
): Promise<readonly ShellLine[]> {
  const own = join(cwd, '.shell');
  await mkdir(own, { recursive: true });
  const file = (name: string) => join(own, name);
  await writeFile(file('wactl.cjs'), WACTL_IN_SHELL);
  await writeFile(file('wactl'), `#!/bin/sh\nexec "${process.execPath}" "${file('wactl.cjs')}" "$@"\n`);
  await chmod(file('wactl'), 0o755);
  const script = lines.map(
    (line, at) =>
      `{ ${line}\n} > '${file(`${at}.out`)}' 2> '${file(`${at}.err`)}'\necho $? > '${file(`${at}.code`)}'\n`,
  );
  await writeFile(file('lines.sh'), script.join(''));
  const url = await serveCommands(clock);
  const child = spawn('bash', ['--noprofile', '--norc', file('lines.sh')], {
    cwd,
    env: { HOME: cwd, ...env, PATH: pathBehind(own), TEST_WACTL_URL: url },
    stdio: 'ignore',
    timeout: 120_000,
  });
  await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  const text = (name: string) => readFile(file(name), 'utf8');
  return Promise.all(
    lines.map(async (line, at) => ({
      line,
      exitCode: Number(await text(`${at}.code`)),
      stdout: await text(`${at}.out`),
      stderr: await text(`${at}.err`),
    })),
  );
}
