import { describe, expect, it, onTestFinished } from 'vitest';
import { serve } from '../../../src/core/http/serve.js';
import { run, temporaryFolder } from '../../support/run.js';

const TOKEN = String.raw`sbx_mar"ked\token0123456789`;
const APP_SECRET = String.raw`sbx_mar"ked\appsecret`;
const PIN = '482915';

/** A server that repeats all it was told in its refusal, as a careless proxy does. */
async function startEcho(): Promise<string> {
  const server = await serve(async (request) => {
    const said = [
      request.headers.get('authorization'),
      request.url,
      decodeURIComponent(request.url),
      await request.text(),
    ];
    return Response.json({ error: { message: said.join(' '), code: 100, type: 'OAuthException' } }, { status: 400 });
  });
  onTestFinished(() => server.close());
  return server.url;
}

describe('a secret that a server repeats', () => {
  it.each(['', ' --json', ' --verbose'])('during connect%s is hidden', async (flags) => {
    const home = await temporaryFolder();
    const line = `connect --token-stdin --app-secret-stdin --graph-url ${await startEcho()}${flags}`;
    const result = await run(line, { home, stdin: `${TOKEN}\n${APP_SECRET}\n` });
    expect(result.exitCode).not.toBe(0);
    expect(result.stderr).toContain('[hidden]');
    const seen = `${result.stdout}${result.stderr}`;
    for (const secret of [TOKEN, APP_SECRET]) expect([seen, unescaped(seen)].join()).not.toContain(secret);
  });

  it.each(['', ' --json'])('of the environment is hidden with any command%s', async (flags) => {
    const env = { WACTL_TOKEN: TOKEN, WACTL_APP_SECRET: APP_SECRET, WACTL_WABA_ID: '21' };
    const result = await run(`numbers list --graph-url ${await startEcho()}${flags}`, { env });
    const seen = `${result.stdout}${result.stderr}`;
    expect(seen).toContain('[hidden]');
    for (const secret of [TOKEN, APP_SECRET]) expect([seen, unescaped(seen)].join()).not.toContain(secret);
  });
});

describe('a secret of the environment', () => {
  it.each([
    ['before settings are read', ['api', 'GET', `/${TOKEN}`]],
    ['where the command line cannot be understood', [TOKEN]],
    ['with an unknown flag', ['numbers', 'list', `--${TOKEN}`]],
    ['in a file name', ['numbers', 'profile', 'push', TOKEN]],
  ])('is hidden %s', async (_name, argv) => {
    for (const flags of [[], ['--json']]) {
      const result = await run([...argv, ...flags], { env: { WACTL_TOKEN: TOKEN } });
      expect(result.exitCode).not.toBe(0);
      expect(unescaped(result.stderr)).not.toContain(TOKEN);
      expect(result.stderr).toContain('[hidden]');
    }
  });
});

it('a PIN that a server repeats is hidden', async () => {
  const home = await temporaryFolder();
  const url = await startEcho();
  const front = await serve(async (request) => {
    const { pathname } = new URL(request.url);
    if (!pathname.endsWith('/phone_numbers')) return fetch(new Request(url + pathname, request));
    const number = { id: '31', display_phone_number: '+1 555-010-0001', code_verification_status: 'VERIFIED' };
    return Response.json({ data: [number] });
  });
  onTestFinished(() => front.close());
  const env = { WACTL_TOKEN: 'sbx_token', WACTL_WABA_ID: '21', WACTL_GRAPH_URL: front.url };
  const result = await run('numbers register 31 --pin-stdin --yes --json', { home, env, stdin: `${PIN}\n` });
  expect(result.error().message).toContain('[hidden]');
  expect(`${result.stdout}${result.stderr}`).not.toContain(PIN);
});

/** Text with its JSON escapes undone, to find what they could veil. */
function unescaped(text: string): string {
  return text.replaceAll('\\\\', '\\').replaceAll('\\"', '"');
}
