import { describe, expect, it } from 'vitest';
import { linesOf } from '../../../src/core/files/lines.js';

async function lines(...chunks: readonly (string | number[])[]): Promise<string[]> {
  async function* bytes() {
    for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : Uint8Array.from(chunk);
  }
  const found: string[] = [];
  for await (const line of linesOf(bytes())) found.push(line);
  return found;
}

describe('linesOf', () => {
  it.each<[string, readonly (string | number[])[], string[]]>([
    ['nothing', [], []],
    ['an empty file', [''], []],
    ['a line without an end', ['a'], ['a']],
    ['a line with one', ['a\n'], ['a']],
    ['empty lines', ['a\n\nb\n'], ['a', '', 'b']],
    ['ends of Windows', ['a\r\nb\r'], ['a', 'b']],
    ['a line in pieces', ['a', 'b\nc', '\n', 'd'], ['ab', 'c', 'd']],
    ['an end in pieces', ['a\r', '\nb'], ['a', 'b']],
    ['a character in pieces', [[0xc3], [0xa9, 0x0a]], ['é']],
    ['a mark of byte order', ['\ufeffa\nb'], ['a', 'b']],
  ])('reads %s', async (_name, chunks, expected) => {
    expect(await lines(...chunks)).toEqual(expected);
  });
});
