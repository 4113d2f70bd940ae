import { describe, expect, it } from 'vitest';
import { proxyFor } from '../../../src/core/graph/proxy.js';

const META = 'https://graph.facebook.com/v26.0/1';
const PROXY = { HTTPS_PROXY: 'http://proxy.example:3128' };

describe('proxyFor', () => {
  it.each([
    ['no variable', META, {}, undefined],
    ['an empty variable', META, { HTTPS_PROXY: '' }, undefined],
    ['https', META, PROXY, 'http://proxy.example:3128'],
    ['http by its own variable', 'http://emulator.example/', { HTTP_PROXY: 'http://p' }, 'http://p'],
    ['http and only HTTPS_PROXY', 'http://emulator.example/', PROXY, undefined],
    ['lower case first', META, { ...PROXY, https_proxy: 'http://low' }, 'http://low'],
    ['a proxy without scheme', META, { https_proxy: 'proxy.example:3128' }, 'http://proxy.example:3128'],
    ['NO_PROXY *', META, { ...PROXY, NO_PROXY: '*' }, undefined],
    ['NO_PROXY host', META, { ...PROXY, NO_PROXY: 'a.example, graph.facebook.com' }, undefined],
    ['NO_PROXY domain', META, { ...PROXY, NO_PROXY: 'facebook.com' }, undefined],
    ['NO_PROXY .domain', META, { ...PROXY, no_proxy: '.facebook.com' }, undefined],
    ['NO_PROXY *.domain', META, { ...PROXY, no_proxy: '*.facebook.com' }, undefined],
    ['NO_PROXY host and port', META, { ...PROXY, NO_PROXY: 'graph.facebook.com:443' }, undefined],
    ['NO_PROXY another port', META, { ...PROXY, NO_PROXY: 'graph.facebook.com:8443' }, 'http://proxy.example:3128'],
    ['NO_PROXY part of a name', META, { ...PROXY, NO_PROXY: 'book.com' }, 'http://proxy.example:3128'],
    ['localhost', 'http://localhost:4100/', { HTTP_PROXY: 'http://p' }, undefined],
    ['127.0.0.1', 'http://127.0.0.1:4100/', { HTTP_PROXY: 'http://p' }, undefined],
    ['127.9.9.9', 'https://127.9.9.9/', PROXY, undefined],
    ['::1', 'http://[::1]:4100/', { HTTP_PROXY: 'http://p' }, undefined],
    ['*.localhost', 'http://graph.localhost/', { HTTP_PROXY: 'http://p' }, undefined],
    ['a host that starts like loopback', 'http://127.0.0.1.example/', { HTTP_PROXY: 'http://p' }, 'http://p'],
  ])('%s', (_name, url, environment, expected) => {
    expect(proxyFor(new URL(url), environment)).toBe(expected);
  });
});
