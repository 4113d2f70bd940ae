import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import type { Difference } from '../../../src/emulator/recording/differences.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { run, temporaryFolder } from '../../support/run.js';

let emulator: TestEmulator;
afterEach(() => emulator.close());

/** Changes an answer on its way. */
type Plant = (answer: { path: string; status: number; headers: Headers; text: string }) => void;

/** A server that answers as the emulator does, but for what is planted. */
async function otherServer(plant: Plant): Promise<string> {
  const server = createServer(async (request, response) => {
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk as Buffer);
    const url = request.url ?? '';
    const answer = await fetch(`${emulator.graphUrl}${url}`, {
      method: request.method ?? 'GET',
      headers: { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' },
      ...(body.length === 0 ? {} : { body: Buffer.concat(body) }),
    });
    const changed = {
      path: url,
      status: answer.status,
      headers: new Headers(answer.headers),
      text: await answer.text(),
    };
    plant(changed);
    changed.headers.delete('content-length');
    response.writeHead(changed.status, Object.fromEntries(changed.headers)).end(changed.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function recorded(words: string, plant: Plant = () => {}) {
  emulator = await startEmulator({ sampleTemplate: true });
  const cwd = await temporaryFolder();
  const env = { ...emulator.env, WACTL_GRAPH_URL: await otherServer(plant) };
  const made = await run(`emulator record --out meta.json ${words}`.trim(), { env, cwd });
  expect(made.stderr).toBe('');
  expect(made.exitCode).toBe(0);
  return { cwd, env, made, text: await readFile(join(cwd, 'meta.json'), 'utf8') };
}

it('a recording of a server that answers as the emulator does shows no difference, with and without writes', async () => {
  const { cwd, env, made } = await recorded('--write --yes');
  expect(made.stdout).toContain('It was not Meta that answered');
  const { stdout, exitCode } = await run('emulator compare meta.json', { env, cwd });
  expect(stdout).toMatch(
    /✓ The emulator answers as the recorded server, which was not Meta, did on .* in all 21 operations/,
  );
  expect(exitCode).toBe(0);
  // What was made is gone again, and no message left.
  const { requests } = await emulator.control('/log');
  const named = requests as { readonly method: string; readonly path: string; readonly status: number }[];
  expect(named.filter(({ method }) => method === 'DELETE').map(({ status }) => status)).toEqual([200, 400, 200]);
  expect(named.filter(({ path }) => path.endsWith('/messages')).map(({ status }) => status)).toEqual([400, 400]);
  expect(await emulator.control('/accepted')).toMatchObject({ total: 0 });
});

it('without --write it only reads', async () => {
  await recorded('');
  const { requests } = await emulator.control('/log');
  expect(new Set((requests as { method: string }[]).map(({ method }) => method))).toEqual(new Set(['GET']));
});

it('names every planted difference, and no other', async () => {
  const { cwd, env } = await recorded('', (answer) => {
    const { path } = answer;
    const change = (make: (body: string) => string) => {
      answer.text = make(answer.text);
    };
    if (path.includes('/phone_numbers') && path.includes('fields='))
      change((text) => text.replaceAll('"quality_rating"', '"quality"'));
    if (path.includes('is_pin_enabled') && !path.includes('phone_numbers'))
      change((text) => text.replace(/"is_pin_enabled":(true|false)/, '"is_pin_enabled":"$1"'));
    if (path.includes('wactl_no_such_thing') && path.includes('fields='))
      change((text) => text.replace('"code":100', '"code":2500'));
    if (/\/1(?:\?|$)/.test(path)) answer.status = 404;
    if (path.includes('/me?')) answer.headers.delete('x-app-usage');
  });
  const { stdout, exitCode } = await run('emulator compare meta.json --json', { env, cwd });
  expect(exitCode).toBe(8);
  const { differences } = JSON.parse(stdout) as { readonly differences: readonly Difference[] };
  expect(differences.map(({ step, place, recorded, emulator }) => [step, place, recorded, emulator])).toEqual([
    ['me', 'headers.x-app-usage', null, expect.stringContaining('call_count')],
    ['waba-unknown-field', 'body.error.code', '2500', '100'],
    ['object-unknown', 'status', '404', '400'],
    ['numbers-fields', 'body.data[].quality', '<text>', null],
    ['numbers-fields', 'body.data[].quality_rating', null, 'GREEN'],
    ['number-fields', 'body.is_pin_enabled', '<text>', '<boolean>'],
    ['number-unknown-field', 'body.error.code', '2500', '100'],
  ]);
  const shown = await run('emulator compare meta.json', { env, cwd });
  expect(shown.stdout).toContain('in 4 of 15 operations');
  expect(shown.stdout).toMatch(/object-unknown +status +404 +400/);
});

it('holds nothing of the account', async () => {
  const { text } = await recorded('--write --yes');
  const { emulator: app } = emulator;
  const state = app.snapshot();
  const own = [...state.matchAll(/"(?:name|verified_name|verifiedName|text|about|phone|id|token)":"([^"]{6,})"/g)].map(
    ([, value = '']) => value,
  );
  expect(own.length).toBeGreaterThan(10);
  const known = new Set(['whatsapp', 'UTILITY', 'APPROVED']);
  for (const value of own.filter((one) => !known.has(one))) expect(text).not.toContain(value);
  for (const value of [emulator.token, emulator.wabaId, ...emulator.phoneNumberIds]) expect(text).not.toContain(value);
});

it('says what is wrong with a file that is not a recording, and what proves nothing', async () => {
  const { cwd, env } = await recorded('');
  await writeFile(join(cwd, 'other.json'), '{"recording": 2}');
  const wrong = await run('emulator compare other.json', { env, cwd });
  expect(wrong.exitCode).toBe(2);
  expect(wrong.stderr).toContain('other.json is not a recording');
  expect((await run('emulator compare none.json', { env, cwd })).exitCode).toBe(3);
  const { stderr, exitCode } = await run('emulator parity --recording meta.json', { env, cwd });
  expect(stderr).toContain('it was not Meta that answered');
  expect(exitCode).toBe(0);
  // As if Meta had answered: what it shows is marked with its day.
  const recording = JSON.parse(await readFile(join(cwd, 'meta.json'), 'utf8'));
  await writeFile(join(cwd, 'real.json'), JSON.stringify({ ...recording, isMeta: true, date: '2026-12-24' }));
  const proven = await run('emulator parity --recording real.json', { env, cwd });
  expect(proven.stdout).toMatch(/^GET \/\{waba-id\}\/phone_numbers +live 2026-12-24 +doc +live 2026-12-24/m);
});
