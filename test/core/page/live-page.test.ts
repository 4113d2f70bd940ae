import { describe, expect, it } from 'vitest';
import { createLivePage, RELOAD_SCRIPT } from '../../../src/core/page/live-page.js';

const request = (path: string, options: { host?: string; method?: string } = {}) =>
  new Request(`http://${options.host ?? '127.0.0.1:4010'}${path}`, { method: options.method ?? 'GET' });

describe('createLivePage', () => {
  it('serves the page as it is now, and never from a cache', async () => {
    const live = createLivePage('<p>one</p>');
    live.update('<p>two</p>');
    const response = await live.handler(request('/'));
    expect(await response.text()).toBe('<p>two</p>');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('serves the script that listens for changes', async () => {
    const response = await createLivePage('').handler(request(RELOAD_SCRIPT));
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await response.text()).toBe("new EventSource('/changes').onmessage = () => location.reload();\n");
  });

  it('tells every open page of each change, and ends with the server', async () => {
    const live = createLivePage('one');
    const streams = [await live.handler(request('/changes')), await live.handler(request('/changes'))];
    live.update('two');
    live.update('three');
    live.close();
    const texts = await Promise.all(streams.map((response) => response.text()));
    const told = ': open\n\ndata: changed\n\ndata: changed\n\n';
    expect(texts).toEqual([told, told]);
  });

  it('forgets a page that was closed', async () => {
    const live = createLivePage('one');
    const gone = await live.handler(request('/changes'));
    const open = await live.handler(request('/changes'));
    await gone.body?.cancel();
    live.update('two');
    live.close();
    expect(await open.text()).toContain('data: changed');
  });

  it.each([
    ['/other', {}, 404],
    ['/', { method: 'POST' }, 405],
    ['/', { host: 'evil.example' }, 403],
    ['/changes', { host: 'evil.example' }, 403],
    ['/', { host: 'localhost:4010' }, 200],
  ])('answers %s with %j by %i', async (path, options, status) => {
    expect((await createLivePage('').handler(request(path, options))).status).toBe(status);
  });
});
