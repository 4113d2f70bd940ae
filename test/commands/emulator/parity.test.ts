import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { run } from '../../support/run.js';

it('emulator parity lists what is served, and how it is known', async () => {
  const { stdout, exitCode } = await run('emulator parity');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^POST \/\{number-id\}\/messages +doc +doc +doc +doc$/m);
  expect(stdout).toMatch(/^GET \/\{bot-id\} +not served/m);
  expect(stdout).toMatch(/access_token as a parameter beside a header: the parameter counts +unproven/);
  expect(stdout).toMatch(/107 of the 112 operations of Meta's OpenAPI file are served, and \d+ others\.$/m);
});

it('emulator parity --json has a row for each operation', async () => {
  const { stdout } = await run('emulator parity --json');
  const { operations, wire } = JSON.parse(stdout);
  expect(operations).toContainEqual({
    operation: 'GET /{flow-id}',
    openapi: true,
    served: true,
    shape: 'doc',
    errors: 'unproven',
    headers: 'doc',
    state: 'doc',
  });
  expect(wire).toContainEqual({ what: 'escapes in the bytes of answers and webhooks', proof: 'doc' });
});

it('emulator parity fits a terminal of 80 columns, each operation below its object', async () => {
  const { stdout } = await run('emulator parity', { tty: true, columns: 80 });
  const lines = stripVTControlCharacters(stdout).split('\n');
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines.length).toBeLessThan(250);
  const object = lines.findIndex((line) => line.trimEnd() === '/{number-id}');
  const messages = lines.findIndex((line) => /^POST messages +doc +doc +doc +doc$/.test(line));
  expect(messages).toBeGreaterThan(object);
  expect(lines.slice(object + 1, messages).filter((line) => line.startsWith('/'))).toEqual([]);
});
