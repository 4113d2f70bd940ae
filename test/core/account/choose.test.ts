import { describe, expect, it } from 'vitest';
import { obviousNumber, profileNameFor } from '../../../src/core/account/choose.js';

describe('obviousNumber', () => {
  const ready = (id: string) => ({ id, platform_type: 'CLOUD_API', status: 'CONNECTED' });
  it.each([
    ['none', [], undefined],
    ['the only one, ready or not', [{ id: '1' }], '1'],
    ['the only one that is ready', [{ id: '1' }, ready('2'), { id: '3' }], '2'],
    ['two that are ready', [ready('1'), ready('2')], undefined],
    ['none of several', [{ id: '1' }, { id: '2' }], undefined],
  ])('%s', (_name, numbers, expected) => {
    expect(obviousNumber(numbers)?.id).toBe(expected);
  });
});

describe('profileNameFor', () => {
  const saved = [
    { name: 'default', wabaId: '1' },
    { name: 'example-shop', wabaId: '2' },
  ];
  it.each([
    ['what was asked for', saved, { id: '1' }, 'acme', 'acme'],
    ['the first', [], { id: '1', name: 'Example Shop' }, undefined, 'default'],
    ['an account that is saved', saved, { id: '2' }, undefined, 'example-shop'],
    ['a name made of its own', saved, { id: '3', name: '  Ada & Söhne! ' }, undefined, 'ada-s-hne'],
    ['a name that is taken', saved, { id: '3', name: 'Example Shop' }, undefined, 'waba-3'],
    ['an account without a usable name', saved, { id: '3', name: '株式会社' }, undefined, 'waba-3'],
  ])('%s', (_name, profiles, waba, asked, expected) => {
    expect(profileNameFor(profiles, waba, asked)).toBe(expected);
  });
});
