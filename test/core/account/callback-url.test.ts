import { describe, expect, it } from 'vitest';
import { checkCallbackUrl } from '../../../src/core/account/callback-url.js';

describe('checkCallbackUrl', () => {
  it.each([
    'https://hooks.shop.example/whatsapp',
    'https://127.0.0.1:8787/webhooks',
    'http://127.0.0.1:8787/webhooks',
    'http://localhost:8787',
    'http://[::1]:8787/webhooks',
  ])('takes %s as it is', (url) => {
    expect(checkCallbackUrl(url)).toBe(url);
  });

  it.each([
    ['http://hooks.shop.example/whatsapp', 'is plain http: Meta sends webhooks to https only.'],
    ['HTTP://hooks.shop.example', 'is plain http: Meta sends webhooks to https only.'],
    ['http://127.0.0.1.shop.example/', 'is plain http: Meta sends webhooks to https only.'],
    ['http://0.0.0.0:8787', 'is plain http: Meta sends webhooks to https only.'],
    ['hooks', 'is not a web address.'],
    ['', 'is not a web address.'],
    ['ftp://hooks.shop.example', 'is not a web address.'],
    ['file:///etc/passwd', 'is not a web address.'],
    ['localhost:8787/webhooks', 'is not a web address.'],
  ])('refuses %j', (url, problem) => {
    expect(() => checkCallbackUrl(url, '--callback-url')).toThrow(
      expect.objectContaining({
        code: 'usage',
        exitCode: 2,
        message: `"${url}" ${problem}`,
        hint: 'write it as --callback-url https://hooks.shop.example/whatsapp',
      }),
    );
  });
});
