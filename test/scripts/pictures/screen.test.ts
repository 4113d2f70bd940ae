import { describe, expect, it } from 'vitest';

interface Piece {
  readonly text: string;
  readonly styles: readonly string[];
}

const script = new URL('../../../scripts/pictures/screen.mjs', import.meta.url).href;
const { screenOf }: { screenOf(text: string): Piece[][] } = await import(/* @vite-ignore */ script);

const ESC = '\u001b[';
const plain = (text: string) => [{ text, styles: [] }];

describe('screenOf', () => {
  it.each<[name: string, text: string, screen: Piece[][]]>([
    ['nothing', '', []],
    ['lines, and no empty ones at the end', 'one\r\n\r\ntwo\r\n\r\n', [plain('one'), [], plain('two')]],
    [
      'styles where they begin and end',
      `a${ESC}1m${ESC}31mb${ESC}39mc${ESC}22md`,
      [
        [
          { text: 'a', styles: [] },
          { text: 'b', styles: ['bold', 'red'] },
          { text: 'c', styles: ['bold'] },
          { text: 'd', styles: [] },
        ],
      ],
    ],
    [
      'one end of bold and of faint',
      `${ESC}2ma${ESC}22mb`,
      [
        [
          { text: 'a', styles: ['dim'] },
          { text: 'b', styles: [] },
        ],
      ],
    ],
    [
      'a bright colour, and all of it ended',
      `${ESC}92ma${ESC}0mb`,
      [[{ text: 'a', styles: ['bright-green'] }, ...plain('b')]],
    ],
    ['a spinner that was taken off', `${ESC}?25l${ESC}1G⠋ Pushing${ESC}1G${ESC}2K${ESC}?25hdone\r\n`, [plain('done')]],
    ['what was written over', 'abc\rX', [plain('Xbc')]],
    ['a line above', `one\r\ntwo\r\n${ESC}2AONE`, [plain('ONE'), plain('two')]],
    ['a line that is cut', `abcdef${ESC}4G${ESC}K`, [plain('abc')]],
    ['a place beyond what is written', `a${ESC}4Gb`, [plain('a  b')]],
    ['what UTF-16 writes with two units', '😀!', [plain('😀!')]],
  ])('shows %s', (_, text, screen) => {
    expect(screenOf(text)).toEqual(screen);
  });

  it.each([
    ['a sequence', `${ESC}5S`],
    ['a style', `${ESC}7m`],
    ['a control character', 'a\u0008'],
  ])('refuses %s that it does not know', (_, text) => {
    expect(() => screenOf(text)).toThrow();
  });
});
