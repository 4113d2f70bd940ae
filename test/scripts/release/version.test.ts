import { describe, expect, it } from 'vitest';

interface Version {
  nextVersion(current: string, wanted: string, isReleased: boolean): string;
  npmTagOf(version: string): string;
}

const script = new URL('../../../scripts/release/version.mjs', import.meta.url).href;
const { nextVersion, npmTagOf }: Version = await import(/* @vite-ignore */ script);

describe('nextVersion', () => {
  it.each([
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.2.3', 'major', '2.0.0'],
    ['1.2.9', 'patch', '1.2.10'],
    ['1.3.0-rc.1', 'patch', '1.3.0'],
    ['1.2.3', '1.2.4', '1.2.4'],
    ['1.2.3', '1.3.0-rc.1', '1.3.0-rc.1'],
    ['1.3.0-rc.9', '1.3.0-rc.10', '1.3.0-rc.10'],
    ['1.3.0-beta.2', '1.3.0-rc.1', '1.3.0-rc.1'],
    ['1.3.0-rc.1', '1.3.0', '1.3.0'],
    ['1.9.0', '1.10.0', '1.10.0'],
  ])('of %s is by %s %s', (current, wanted, version) => {
    expect(nextVersion(current, wanted, true)).toBe(version);
  });

  it('may be the current one until that was released', () => {
    expect(nextVersion('0.1.0', '0.1.0', false)).toBe('0.1.0');
    expect(() => nextVersion('0.1.0', '0.1.0', true)).toThrow('0.1.0 is not newer than 0.1.0.');
  });

  it.each([
    ['1.2.2', 'is not newer'],
    ['1.2.3-rc.1', 'is not newer'],
    ['v1.3.0', 'is not a valid version'],
    ['1.3', 'is not a valid version'],
    ['01.3.0', 'is not a valid version'],
    ['bigger', 'is not a valid version'],
  ])('of 1.2.3 is not %s', (wanted, message) => {
    expect(() => nextVersion('1.2.3', wanted, false)).toThrow(message);
  });
});

it('npm offers a preview only to whoever asks for one', () => {
  expect([npmTagOf('1.2.3'), npmTagOf('1.3.0-rc.1')]).toEqual(['latest', 'next']);
});
