import { describe, expect, it } from 'vitest';
import { fileNames, namesObstacle } from '../../../../src/core/templates/pull/safe-names.js';

describe('namesObstacle', () => {
  it.each([
    ['an ordinary name', 'order_shipped', 'en_US'],
    ['512 characters', 'a'.repeat(512), 'en'],
    ['a name of JavaScript', '__proto__', '__proto__'],
    ['a device of Windows', 'con', 'fil'],
  ])('lets %s pass', (_, name, language) => {
    expect(namesObstacle({ name, language })).toBeUndefined();
  });

  it.each([
    ['a path', '../../etc/passwd', 'en', 'name'],
    ['an absolute path', '/etc/passwd', 'en', 'name'],
    ['a path of Windows', 'c:\\windows', 'en', 'name'],
    ['nothing', '', 'en', 'name'],
    ['a dot', 'order.shipped', 'en', 'name'],
    ['upper case', 'Order', 'en', 'name'],
    ['513 characters', 'a'.repeat(513), 'en', 'name'],
    ['a line end', 'order\nshipped', 'en', 'name'],
    ['NUL', 'order\0', 'en', 'name'],
    ['letters that only look alike', 'оrder', 'en', 'name'],
    ['a path as language', 'order', '../en', 'language'],
    ['a hyphen', 'order', 'en-US', 'language'],
    ['one letter', 'order', 'e', 'language'],
    ['eleven letters', 'order', 'abcdefghijk', 'language'],
  ])('stops %s', (_, name, language, part) => {
    expect(namesObstacle({ name, language })).toContain(`Its ${part}, "`);
  });

  it('shows of a hostile name the beginning, made harmless', () => {
    expect(namesObstacle({ name: `\u001b]52;c;eA==\u0007${'x'.repeat(500)}`, language: 'en' })).toBe(
      'Its name, "\\x1b]52;c;eA==\\x07xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…", is not of lowercase letters, digits and _ alone, 512 at most: nothing is written for it.',
    );
  });
});

describe('fileNames', () => {
  it('begin with the name itself', () => {
    expect(fileNames({ name: 'order_shipped', language: 'fr' })).toEqual([
      'order_shipped.yaml',
      'order_shipped.fr.yaml',
      expect.stringMatching(/^order_shipped\.fr-[0-9a-f]{12}\.yaml$/),
    ]);
  });

  it('fit every file system, and differ for long names that begin alike', () => {
    const [left, right] = ['b', 'c'].map((end) => fileNames({ name: 'a'.repeat(511) + end, language: 'en_US' }));
    for (const name of [...(left ?? []), ...(right ?? [])]) expect(Buffer.byteLength(name)).toBeLessThan(255);
    expect(left?.[0]).toMatch(/^a{200}-[0-9a-f]{12}\.yaml$/);
    expect(left?.[0]).not.toBe(right?.[0]);
  });

  it.each(['con', 'prn', 'aux', 'nul', 'com1', 'lpt9'])('are no device of Windows: %s', (name) => {
    expect(fileNames({ name, language: 'en' })[0]).toBe(`${name}-.yaml`);
  });
});
