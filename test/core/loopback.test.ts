import { describe, expect, it } from 'vitest';
import { isLoopbackHost, isLoopbackUrl } from '../../src/core/loopback.js';

describe('isLoopbackHost', () => {
  it.each([
    ['localhost', true],
    ['LocalHost', true],
    ['localhost.', true],
    ['shop.localhost', true],
    ['shop.localhost.', true],
    ['127.0.0.1', true],
    ['127.255.255.254', true],
    ['127.0.0.1.', true],
    ['::1', true],
    ['[::1]', true],
    ['0:0:0:0:0:0:0:1', true],
    ['::ffff:127.0.0.1', true],
    ['::FFFF:7f00:1', true],
    ['0.0.0.0', false],
    ['::', false],
    ['::2', false],
    ['::ffff:10.0.0.1', false],
    ['::ffff:126.0.0.1', false],
    ['fe80::1%lo', false],
    ['127.0.0.256', false],
    ['127.0.0.1.shop.example', false],
    ['notlocalhost', false],
    ['.localhost', false],
    ['localhost..', false],
    ['localhost.shop.example', false],
    ['shop.example@x.localhost', false],
    ['', false],
  ])('%s: %s', (host, expected) => {
    expect(isLoopbackHost(host)).toBe(expected);
  });
});

describe('isLoopbackUrl', () => {
  it.each([
    ['http://127.0.0.1:4010/hook', true],
    ['http://localhost/hook', true],
    ['https://[::1]:8443/', true],
    ['http://[::ffff:127.0.0.1]:4010/', true],
    ['http://shop.localhost:4010/', true],
    ['http://127.1/', true],
    ['http://2130706433/', true],
    ['http://0.0.0.0/', false],
    ['https://shop.example/hook', false],
    ['http://127.0.0.1.shop.example/', false],
    ['http://localhost@shop.example/', false],
    ['ftp://127.0.0.1/', false],
    ['not a url', false],
  ])('%s: %s', (url, expected) => {
    expect(isLoopbackUrl(url)).toBe(expected);
    if (URL.canParse(url)) expect(isLoopbackUrl(new URL(url))).toBe(expected);
  });
});
