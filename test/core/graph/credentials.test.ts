import { describe, expect, it } from 'vitest';
import { createGraph } from '../../../src/core/graph/client.js';
import { recordingClock } from './graph-server.js';

const META = `EAA${'x'.repeat(30)}`;
const APP = `410000000000001|${'c'.repeat(32)}`;
const SANDBOX_APP = `410000000000001|7362785f${'c'.repeat(24)}`;
const LOCAL = 'http://127.0.0.1:4100';

const make = (baseUrl: string, token: string, trustedHost?: string) => () =>
  createGraph({ baseUrl, token, version: 'v27.0', clock: recordingClock(), random: () => 0, env: {}, trustedHost });

describe('where a token may go', () => {
  it.each([
    ['a sandbox token to Meta', 'sbx_a', 'https://graph.facebook.com'],
    ["a sandbox app's token to Meta", SANDBOX_APP, 'https://graph.facebook.com'],
    ["Meta's token to the emulator", META, LOCAL],
    ["an app's token to the emulator", APP, LOCAL],
    ['a token of Instagram to the emulator', `IGQ${'x'.repeat(30)}`, LOCAL],
    ['another token of Meta to the emulator', `EAB${'x'.repeat(30)}`, LOCAL],
    ["an app's token to another host", APP, 'https://graph.example.com'],
    ['any token to another host', 'other', 'https://graph.example.com'],
    ["Meta's token to a look-alike", META, 'https://graph.facebook.com.evil.example'],
    ['a token to a host of Meta that is not the API', META, 'https://evil.facebook.com'],
    ["Meta's token unencrypted", META, 'http://graph.facebook.com'],
    ['any token unencrypted to another machine', 'other', 'http://emulator.example:4100'],
    ['a token with a line break', 'sbx_a\nb', LOCAL],
  ])('refuses %s before a byte leaves', (_name, token, baseUrl) => {
    expect(make(baseUrl, token)).toThrow(expect.objectContaining({ code: 'token-misplaced', exitCode: 4 }));
    expect(make(baseUrl, token)).not.toThrow(token);
  });

  it.each([
    ["Meta's token to Meta", META, 'https://graph.facebook.com'],
    ["Meta's token to the host that archives", META, 'https://api.facebook.com'],
    ["an app's token to Meta", APP, 'https://graph.facebook.com'],
    ['a sandbox token to the emulator', 'sbx_a', LOCAL],
    ["a sandbox app's token to the emulator", SANDBOX_APP, LOCAL],
  ])('lets %s', (_name, token, baseUrl) => {
    expect(make(baseUrl, token)).not.toThrow();
  });

  it('lets any token to the host that was named, and nowhere else', () => {
    expect(make('https://graph.example.com', META, 'graph.example.com')).not.toThrow();
    expect(make('https://graph.example.com:8443', META, 'graph.example.com:8443')).not.toThrow();
    const refused = expect.objectContaining({ code: 'token-misplaced' });
    expect(make('https://graph.example.com:8443', META, 'graph.example.com')).toThrow(refused);
    expect(make('https://a.graph.example.com', META, 'graph.example.com')).toThrow(refused);
    expect(make('http://graph.example.com', META, 'graph.example.com')).toThrow(refused);
    expect(make('https://graph.facebook.com', 'sbx_a', 'graph.facebook.com')).toThrow(refused);
  });

  it.each(['ftp://127.0.0.1', 'graph.facebook.com', 'http://127.0.0.1/?a=1', 'https://user@graph.facebook.com'])(
    'refuses the address %s',
    (baseUrl) => {
      expect(make(baseUrl, 'sbx_a')).toThrow(expect.objectContaining({ code: 'graph-url-invalid', exitCode: 2 }));
    },
  );
});
