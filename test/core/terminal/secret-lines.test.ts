import { describe, expect, it } from 'vitest';
import { readSecretLines } from '../../../src/core/terminal/secret-lines.js';

const BOTH = ['access token', 'app secret'];

async function* input(...parts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield Buffer.from(part);
}

describe('readSecretLines', () => {
  it.each([
    ['one line', ['sbx_a\n'], ['access token'], ['sbx_a']],
    ['no line feed at the end', ['sbx_a'], ['access token'], ['sbx_a']],
    ['lines of Windows', ['sbx_a\r\nshh\r\n'], BOTH, ['sbx_a', 'shh']],
    ['spaces around', ['  sbx_a \nshh\n'], BOTH, ['sbx_a', 'shh']],
    ['a line in two parts', ['sbx', '_a\nshh'], BOTH, ['sbx_a', 'shh']],
  ])('reads %s', async (_name, parts, titles, expected) => {
    expect(await readSecretLines(input(...parts), titles)).toEqual(expected);
  });

  it.each([
    ['nothing', [], BOTH, 'Missing on standard input: access token.'],
    ['an empty first line', ['\nshh'], BOTH, 'Missing on standard input: access token.'],
    ['one line of two', ['sbx_a\n'], BOTH, 'Missing on standard input: app secret.'],
    ['one line too many', ['sbx_a\nshh\nmore\n'], BOTH, 'Standard input has more lines than expected.'],
    ['a whole file', ['x'.repeat(70_000)], ['access token'], 'Standard input is too long for a secret.'],
  ])('refuses %s', async (_name, parts, titles, message) => {
    await expect(readSecretLines(input(...parts), titles)).rejects.toMatchObject({ message, exitCode: 2 });
  });
});
