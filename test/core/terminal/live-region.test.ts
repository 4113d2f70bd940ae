import { describe, expect, it } from 'vitest';
import { createLiveRegion } from '../../../src/core/terminal/live-region.js';
import { screenOf } from './screen.js';

const printed = (texts: readonly string[]) => texts.map((text) => `${text}\n`).join('');

describe('a live region', () => {
  it('draws in its own place, whatever stood above', () => {
    const region = createLiveRegion({ columns: 20, rows: 10 });
    const texts = ['a\nb\nc', 'd', 'e\nf'].map((text) => region.replace(text));
    expect(screenOf(`$ wactl\n${printed(texts)}`, 20)).toEqual(['$ wactl', 'e', 'f']);
  });

  it('counts lines that the terminal breaks, and colours and wide characters for what they take', () => {
    const region = createLiveRegion({ columns: 10, rows: 10 });
    const texts = [
      region.replace(`${'x'.repeat(25)}\n\u001b[31m0123456789\u001b[39m\n日本語日本語`),
      region.replace('done'),
    ];
    expect(screenOf(`above\n${printed(texts)}`, 10)).toEqual(['above', 'done']);
  });

  it('takes a width of 0 as unknown', () => {
    const region = createLiveRegion({ columns: 0 });
    const texts = ['a'.repeat(100), 'b'].map((text) => region.replace(text));
    expect(screenOf(printed(texts), 80)).toEqual(['b']);
  });

  it('starts again below what was printed meanwhile', () => {
    const region = createLiveRegion({ columns: 20, rows: 10 });
    const first = region.replace('a\nb');
    region.leave();
    const second = region.replace('c');
    const third = region.replace('d');
    expect(screenOf(`${printed([first])}warning\n${printed([second, third])}`, 20)).toEqual(['a', 'b', 'warning', 'd']);
  });

  it.each([
    [4, ['1', '2', '… 3 more lines']],
    [6, ['1', '2', '3', '4', '5']],
    [undefined, ['1', '2', '3', '4', '5']],
    [0, ['1', '2', '3', '4', '5']],
  ])('of five lines shows on %s rows what can be redrawn', (rows, expected) => {
    const region = createLiveRegion({ columns: 20, rows });
    expect(region.replace('1\n2\n3\n4\n5').split('\n')).toEqual(expected);
  });
});
