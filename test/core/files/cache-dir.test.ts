import { expect, it } from 'vitest';
import { cacheDir } from '../../../src/core/files/cache-dir.js';

it.each<[platform: NodeJS.Platform, env: Record<string, string>, homeDir: string, folder: string]>([
  ['linux', {}, '/home/ada', '/home/ada/.cache/wactl'],
  ['linux', { XDG_CACHE_HOME: '/caches' }, '/home/ada', '/caches/wactl'],
  ['linux', { XDG_CACHE_HOME: 'caches' }, '/home/ada', '/home/ada/.cache/wactl'],
  ['darwin', {}, '/Users/ada', '/Users/ada/Library/Caches/wactl'],
  ['win32', { LOCALAPPDATA: 'C:\\Local' }, 'C:\\Users\\ada', 'C:\\Local\\wactl'],
  ['win32', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Local\\wactl'],
])('on %s with %j caches of %s lie in %s', (platform, env, homeDir, folder) => {
  expect(cacheDir({ platform, env, homeDir })).toBe(folder);
});
