import { describe, expect, it } from 'vitest';
import { schemaLine } from '../../../../src/core/templates/files/schema-line.js';

describe('the comment that names the schema', () => {
  const place = { version: '1.2.3', cwd: '/home/ada/shop', dir: 'channel/templates' };

  it.each([
    [
      'the address, for a global installation',
      '/usr/lib/node_modules/wactl',
      'https://unpkg.com/wactl@1.2.3/schemas/template.schema.json',
    ],
    [
      'a path, for a dependency of the project',
      '/home/ada/shop/node_modules/wactl',
      '../../node_modules/wactl/schemas/template.schema.json',
    ],
  ])('gives %s', (_, packageDir, expected) => {
    expect(schemaLine({ ...place, packageDir })).toBe(`# yaml-language-server: $schema=${expected}\n`);
  });
});
