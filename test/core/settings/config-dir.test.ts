import { describe, expect, it } from 'vitest';
import { configDir } from '../../../src/core/settings/config-dir.js';

const linux = { env: {}, cwd: '/work', homeDir: '/home/ada', platform: 'linux' } as const;

describe('configDir', () => {
  it.each([
    ['the home folder', linux, '/home/ada/.config/wactl'],
    ['XDG_CONFIG_HOME', { ...linux, env: { XDG_CONFIG_HOME: '/xdg' } }, '/xdg/wactl'],
    ['no relative XDG_CONFIG_HOME', { ...linux, env: { XDG_CONFIG_HOME: 'xdg' } }, '/home/ada/.config/wactl'],
    ['WACTL_CONFIG_DIR as it is', { ...linux, env: { WACTL_CONFIG_DIR: '/own', XDG_CONFIG_HOME: '/xdg' } }, '/own'],
    [
      'a relative WACTL_CONFIG_DIR from the current folder',
      { ...linux, env: { WACTL_CONFIG_DIR: 'own' } },
      '/work/own',
    ],
    ['no empty WACTL_CONFIG_DIR', { ...linux, env: { WACTL_CONFIG_DIR: '' } }, '/home/ada/.config/wactl'],
    ['the same on a Mac', { ...linux, homeDir: '/Users/ada', platform: 'darwin' as const }, '/Users/ada/.config/wactl'],
    [
      'APPDATA on Windows',
      { ...linux, homeDir: 'C:\\Users\\ada', platform: 'win32' as const, env: { APPDATA: 'D:\\Roaming' } },
      'D:\\Roaming\\wactl',
    ],
    [
      'its usual place on Windows',
      { ...linux, homeDir: 'C:\\Users\\ada', platform: 'win32' as const },
      'C:\\Users\\ada\\AppData\\Roaming\\wactl',
    ],
  ])('is below %s', (_name, host, expected) => {
    expect(configDir(host)).toBe(expected);
  });
});
