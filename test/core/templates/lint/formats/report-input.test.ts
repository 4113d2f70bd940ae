import { describe, expect, it } from 'vitest';
import { pathsBelow } from '../../../../../src/core/templates/lint/formats/report-input.js';

describe('pathsBelow', () => {
  it.each([
    ['a file below', '/work', '/work', 'templates/a.yaml', 'templates/a.yaml'],
    ['a folder within the root', '/work', '/work/app', 'templates/a.yaml', 'app/templates/a.yaml'],
    ['a roundabout way', '/work', '/work/app', '../templates/./a.yaml', 'templates/a.yaml'],
    ['an absolute path below', '/work', '/work', '/work/a.yaml', 'a.yaml'],
    ['a file elsewhere', '/work', '/work', '../other/a.yaml', '/other/a.yaml'],
    ['a name that starts with two dots', '/work', '/work', '..a.yaml', '..a.yaml'],
  ])('%s', (_, root, cwd, file, path) => {
    expect(pathsBelow(root, cwd)(file)).toBe(path);
  });
});
