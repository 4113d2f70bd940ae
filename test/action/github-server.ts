import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** The author of what a workflow writes. */
export const BOT = 'github-actions[bot]';

export interface Comment {
  readonly id: number;
  readonly user: { readonly login: string } | null;
  readonly body: string;
}

export interface GitHub {
  readonly url: string;
  /** Each request as `METHOD path`, in order. */
  readonly requests: string[];
  readonly tokens: Set<string>;
  readonly comments: Comment[];
}

export interface GitHubOptions {
  readonly comments?: readonly Comment[];
  /** Answers every request of this method with that, instead. */
  readonly failing?: { readonly method: string; readonly status: number; readonly body: string };
}

const THREAD = /^\/repos\/example-shop\/messages\/issues\/7\/comments$/;
const COMMENT = /^\/repos\/example-shop\/messages\/issues\/comments\/(\d+)$/;

/** The part of GitHub's API that keeps the comments of pull request 7 of example-shop/messages. Gone after the test. */
export async function startGitHub({ comments = [], failing }: GitHubOptions = {}): Promise<GitHub> {
  const kept = [...comments];
  const requests: string[] = [];
  const tokens = new Set<string>();

  function answer(method: string, url: URL, body: string): [status: number, value: unknown] {
    if (method === 'GET' && THREAD.test(url.pathname)) {
      const size = Number(url.searchParams.get('per_page') ?? 30);
      const start = (Number(url.searchParams.get('page') ?? 1) - 1) * size;
      return [200, kept.slice(start, start + size)];
    }
    if (method === 'POST' && THREAD.test(url.pathname)) {
      kept.push({ id: kept.length + 1, user: { login: BOT }, body: JSON.parse(body).body });
      return [201, kept.at(-1)];
    }
    const index = kept.findIndex(({ id }) => String(id) === COMMENT.exec(url.pathname)?.[1]);
    const found = kept[index];
    if (method !== 'PATCH' || found === undefined) return [404, { message: 'Not Found' }];
    kept[index] = { ...found, body: JSON.parse(body).body };
    return [200, kept[index]];
  }

  const server = createServer(async (request, response) => {
    const { method = '', url: path = '' } = request;
    requests.push(`${method} ${path}`);
    tokens.add(request.headers.authorization ?? '');
    const body = await text(request);
    const [status, value] =
      failing?.method === method
        ? [failing.status, failing.body]
        : answer(method, new URL(path, 'http://localhost'), body);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof value === 'string' ? value : JSON.stringify(value));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, tokens, comments: kept };
}
