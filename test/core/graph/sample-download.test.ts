import { describe, expect, it } from 'vitest';
import { downloadSample } from '../../../src/core/graph/sample-download.js';
import { failure, inTurn, json, startServer } from './graph-server.js';

describe('a sample', () => {
  it('is fetched without a token, and its type read', async () => {
    const server = await startServer((response) => {
      response.writeHead(200, { 'content-type': 'image/JPEG; charset=binary' });
      response.end(Buffer.from([1, 2, 3]));
    });
    const sample = await downloadSample(`${server.url}/s?x=1`, { baseUrl: server.url, env: {} });
    expect(sample).toEqual({ type: 'image/jpeg', bytes: Buffer.from([1, 2, 3]) });
    expect(server.seen[0]?.headers.authorization).toBeUndefined();
  });

  it.each([
    ['a host that is not Meta’s', 'https://shop.example/x.jpg', 'https://graph.facebook.com'],
    ['a host that only looks like it', 'https://whatsapp.net.shop.example/x.jpg', 'https://graph.facebook.com'],
    ['Meta’s host without encryption', 'http://scontent.whatsapp.net/x.jpg', 'https://graph.facebook.com'],
    ['a link with credentials', 'https://a:b@scontent.whatsapp.net/x.jpg', 'https://graph.facebook.com'],
    ['this machine, from Meta', 'http://127.0.0.1:1/x.jpg', 'https://graph.facebook.com'],
    ['another port of this machine', 'http://127.0.0.1:2/x.jpg', 'http://127.0.0.1:1'],
    ['Meta, from an emulator', 'https://scontent.whatsapp.net/x.jpg', 'http://127.0.0.1:1'],
    ['no link at all', 'x.jpg', 'https://graph.facebook.com'],
    ['a file', 'file:///etc/passwd', 'https://graph.facebook.com'],
  ])('is not fetched from %s', async (_name, link, baseUrl) => {
    expect(await failure(downloadSample(link, { baseUrl, env: {} }))).toMatchObject({ code: 'sample-link-strange' });
  });

  it('that is gone, redirects or is empty is an error, and the link’s signature is not printed', async () => {
    const server = await startServer(
      inTurn(
        json(403, {}),
        (response) => {
          response.writeHead(302, { location: 'http://169.254.169.254/' });
          response.end();
        },
        (response) => {
          response.writeHead(200);
          response.end();
        },
      ),
    );
    for (let count = 0; count < 3; count += 1) {
      const error = await failure(downloadSample(`${server.url}/s?sig=secret`, { baseUrl: server.url, env: {} }));
      expect(error).toMatchObject({ code: 'sample-gone', exitCode: 7 });
      expect(error.message).not.toContain('secret');
    }
    expect(server.seen).toHaveLength(3);
  });

  it('whose server is not there is a failure of the network', async () => {
    const options = { baseUrl: 'http://127.0.0.1:9', env: {} };
    expect(await failure(downloadSample('http://127.0.0.1:9/s', options))).toMatchObject({ code: 'network' });
  });
});
