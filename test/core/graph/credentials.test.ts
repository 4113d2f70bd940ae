import { describe, expect, it } from 'vitest';
import { createGraph } from '../../../src/core/graph/client.js';
import { recordingClock } from './graph-server.js';

describe('where a token may go', () => {
  it.each([
    ['a sandbox token to Meta', 'sbx_a', 'https://graph.facebook.com'],
    ["Meta's token to the emulator", `EAA${'x'.repeat(30)}`, 'http://127.0.0.1:4100'],
    ["Meta's token to a look-alike", `EAA${'x'.repeat(30)}`, 'https://graph.facebook.com.evil.example'],
    ["Meta's token unencrypted", `EAA${'x'.repeat(30)}`, 'http://graph.facebook.com'],
    ['any token unencrypted to another machine', 'other', 'http://emulator.example:4100'],
    ['a token with a line break', 'sbx_a\nb', 'http://127.0.0.1:4100'],
  ])('refuses %s before a byte leaves', (_name, token, baseUrl) => {
    const make = () =>
      createGraph({ baseUrl, token, version: 'v26.0', clock: recordingClock(), random: () => 0, env: {} });
    expect(make).toThrow(expect.objectContaining({ code: 'token-misplaced', exitCode: 4 }));
    expect(make).not.toThrow(token);
  });

  it.each(['ftp://127.0.0.1', 'graph.facebook.com', 'http://127.0.0.1/?a=1', 'https://user@graph.facebook.com'])(
    'refuses the address %s',
    (baseUrl) => {
      const make = () =>
        createGraph({ baseUrl, token: 'sbx_a', version: 'v26.0', clock: recordingClock(), random: () => 0, env: {} });
      expect(make).toThrow(expect.objectContaining({ code: 'graph-url-invalid', exitCode: 2 }));
    },
  );
});
