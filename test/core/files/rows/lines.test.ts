import { describe, expect, it } from 'vitest';
import { LineReader, linesOf } from '../../../../src/core/files/rows/lines.js';

async function lines(...chunks: readonly (string | number[])[]): Promise<string[]> {
  async function* bytes() {
    for (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : Uint8Array.from(chunk);
  }
  const found: string[] = [];
  for await (const { text } of linesOf(bytes())) found.push(text);
  return found;
}

describe('linesOf', () => {
  it.each<[string, readonly (string | number[])[], string[]]>([
    ['nothing', [], []],
    ['an empty file', [''], []],
    ['a line without an end', ['a'], ['a']],
    ['a line with one', ['a\n'], ['a']],
    ['empty lines, which it leaves out', ['a\n\n \nb\n'], ['a', 'b']],
    ['a character of Windows', [[0x61, 0x0a, 0xe9, 0x0a]], ['a', 'é']],
    ['ends of Windows', ['a\r\nb\r'], ['a', 'b']],
    ['a line in pieces', ['a', 'b\nc', '\n', 'd'], ['ab', 'c', 'd']],
    ['an end in pieces', ['a\r', '\nb'], ['a', 'b']],
    ['a character in pieces', [[0xc3], [0xa9, 0x0a]], ['é']],
    ['a mark of byte order', ['\ufeffa\nb'], ['a', 'b']],
  ])('reads %s', async (_name, chunks, expected) => {
    expect(await lines(...chunks)).toEqual(expected);
  });
});

it('a reader counts every line, and goes back to where it was marked', () => {
  const reader = new LineReader(10);
  expect(reader.read('a\n\nb')).toEqual([{ number: 1, text: 'a' }]);
  const back = reader.mark();
  const rest = [...reader.read('c\r\n0123456789x\nd'), ...reader.end()];
  expect(rest).toEqual([
    { number: 3, text: 'bc' },
    { number: 4, text: '0123456789x', isTooLong: true },
    { number: 5, text: 'd' },
  ]);
  back();
  expect([...reader.read('c\r\n0123456789x\nd'), ...reader.end()]).toEqual(rest);
});
