import { describe, expect, it, onTestFinished } from 'vitest';
import { type Handler, serve } from '../../../src/core/http/serve.js';
import { createNotifier } from '../../../src/core/review/notify.js';

const world = (env = {}) => ({ env, signal: new AbortController().signal });

async function receiver(handler: Handler): Promise<string> {
  const server = await serve(handler);
  onTestFinished(() => server.close());
  return server.url;
}

async function post(address: string, env = {}): Promise<string | undefined> {
  const notifier = createNotifier(address, world(env));
  onTestFinished(() => notifier.close());
  return notifier.post({ template: 'order_shipped' });
}

describe('a notifier', () => {
  it('posts JSON to the address as it was given', async () => {
    const seen: unknown[] = [];
    const url = await receiver(async (request) => {
      seen.push([request.method, request.url, request.headers.get('content-type'), await request.json()]);
      return new Response(null, { status: 204 });
    });
    expect(await post(`${url}/hook?key=T0P-SECRET`)).toBeUndefined();
    expect(seen).toEqual([['POST', `${url}/hook?key=T0P-SECRET`, 'application/json', { template: 'order_shipped' }]]);
  });

  it('says what went wrong, and only the host of the address', async () => {
    const asked: string[] = [];
    const url = await receiver(async (request) => {
      asked.push(request.url);
      return new Response(null, { status: 302, headers: { location: `${url}/elsewhere` } });
    });
    const host = new URL(url).host;
    expect(await post(`${url}/T0P-SECRET`)).toBe(`${host} answered with HTTP 302.`);
    expect(asked).toEqual([`${url}/T0P-SECRET`]);
    expect(await post('http://127.0.0.1:9/T0P-SECRET')).toBe('Nothing answers at http://127.0.0.1:9.');
    expect(await post('https://127.0.0.1:9/T0P-SECRET')).toBe('Nothing answers at https://127.0.0.1:9.');
  });

  it('goes through the proxy of the environment', async () => {
    const problem = await post('http://hooks.shop.example/T0P-SECRET', { HTTP_PROXY: 'http://127.0.0.1:9' });
    expect(problem).toMatch(/hooks\.shop\.example/);
    expect(problem).not.toContain('T0P-SECRET');
  });

  it.each(['hooks.shop.example', 'ftp://shop.example/', '', 'https://user:word@shop.example/'])(
    'refuses the address %j',
    (address) => {
      expect(() => createNotifier(address, world())).toThrow('--notify takes an http or https address');
    },
  );
});
