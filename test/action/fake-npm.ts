import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { json } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/core/clock.js';
import { run } from '../support/run.js';

export interface FakeNpm {
  /** What a job needs in its environment to install from here. */
  readonly env: Readonly<Record<string, string>>;
  /** How `npm` was called last. */
  lastCall(): Promise<{ words: string[]; cwd: string; env: Record<string, string> }>;
}

/** A `wactl` that hands its command line over to this process. */
const WACTL = `
const call = { words: process.argv.slice(2), cwd: process.cwd(), env: process.env };
fetch(process.env.TEST_WACTL_URL, { method: 'POST', body: JSON.stringify(call) })
  .then((response) => response.json())
  .then(({ stdout, stderr, exitCode }) => {
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    process.exitCode = exitCode;
  });
`;

/** Installs it where it is told to. */
const NPM = `
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
const words = process.argv.slice(2);
const call = { words, cwd: process.cwd(), env: process.env };
writeFileSync(new URL('call.json', import.meta.url), JSON.stringify(call));
const folder = join(words[words.indexOf('--prefix') + 1], 'node_modules/wactl/dist');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'wactl.cjs'), ${JSON.stringify(WACTL)});
`;

/** An `npm` that brings the program of these sources, so that an action runs the real commands without a network. */
export async function fakeNpm(folder: string, clock: Clock): Promise<FakeNpm> {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'npm.mjs'), NPM);
  await writeFile(join(bin, 'npm'), `#!/bin/sh\nexec "${process.execPath}" "${join(bin, 'npm.mjs')}" "$@"\n`);
  await chmod(join(bin, 'npm'), 0o755);

  const server = createServer(async (request, response) => {
    const { words, cwd, env } = (await json(request)) as { words: string[]; cwd: string; env: Record<string, string> };
    const { stdout, stderr, exitCode } = await run(words, { cwd, env, clock });
    response.end(JSON.stringify({ stdout, stderr, exitCode }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  return {
    env: {
      PATH: [bin, dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
      TEST_WACTL_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
    lastCall: async () => JSON.parse(await readFile(join(bin, 'call.json'), 'utf8')),
  };
}
