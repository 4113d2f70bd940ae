import { describe, expect, it } from 'vitest';
import { isRelease, planUpdate, type UpdateMemory, updateCommand } from '../../../src/core/update/plan-update.js';

const NOW = Date.UTC(2026, 10, 2, 12);
const HOUR = 3600 * 1000;

describe('planUpdate', () => {
  it.each<
    [name: string, current: string, newest: string | undefined, memory: UpdateMemory, tell: boolean, ask: boolean]
  >([
    ['nothing is known', '1.2.3', undefined, {}, false, true],
    ['it is the newest', '1.2.3', '1.2.3', {}, false, true],
    ['it is newer than the newest', '1.3.0', '1.2.9', {}, false, true],
    ['a patch came out', '1.2.3', '1.2.4', {}, true, true],
    ['a minor version came out', '1.9.9', '1.10.0', {}, true, true],
    ['a major version came out', '9.9.9', '10.0.0', {}, true, true],
    ['the release of a preview came out', '1.3.0-rc.1', '1.3.0', {}, true, true],
    ['a preview is newer', '1.3.0-rc.1', '1.2.9', {}, false, true],
    ['it was asked and told today', '1.2.3', '1.2.4', { askedAt: NOW - HOUR, toldAt: NOW - HOUR }, false, false],
    ['it was asked today', '1.2.3', '1.2.4', { askedAt: NOW - HOUR }, true, false],
    ['both are a day ago', '1.2.3', '1.2.4', { askedAt: NOW - 24 * HOUR, toldAt: NOW - 24 * HOUR }, true, true],
    [
      'a day is not quite over',
      '1.2.3',
      '1.2.4',
      { askedAt: NOW - 24 * HOUR + 1, toldAt: NOW - 24 * HOUR + 1 },
      false,
      false,
    ],
    ['the clock was wrong', '1.2.3', '1.2.4', { askedAt: NOW + HOUR, toldAt: NOW + HOUR }, true, true],
  ])('when %s', (_, current, newest, memory, tell, ask) => {
    expect(planUpdate({ now: NOW, current, newest, memory })).toEqual({ tell: tell ? newest : undefined, ask });
  });
});

it.each<[unknown, boolean]>([
  ['1.2.3', true],
  ['1.2.3-rc.1', false],
  ['1.2', false],
  ['1.2.3\n', false],
  ['\u001b[31m1.2.3', false],
  ['1.2.9999999999', false],
  [1, false],
  [undefined, false],
])('people are told of %j: %j', (version, isOne) => {
  expect(isRelease(version)).toBe(isOne);
});

it.each([
  ['/usr/lib/node_modules/wactl/dist/..', 'npm install --global wactl@latest'],
  ['C:\\Users\\ada\\AppData\\Roaming\\npm\\node_modules\\wactl', 'npm install --global wactl@latest'],
  ['/opt/homebrew/Cellar/wactl/1.0.0/libexec/lib/node_modules/wactl', 'brew upgrade wactl'],
  ['C:\\Users\\ada\\scoop\\apps\\wactl\\current', 'scoop update wactl'],
  ['/home/ada/.npm/_npx/0a1b/node_modules/wactl', 'npx wactl@latest'],
  ['/home/ada/.cache/wactl/single/0a1b2c', 'download the file again'],
])('in %s it is updated by %s', (folder, command) => {
  expect(updateCommand(folder)).toBe(command);
});
