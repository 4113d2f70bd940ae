import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { type RunOptions, run, temporaryFolder } from '../../support/run.js';

let emulator: TestEmulator;
beforeEach(async () => {
  const numbers = Array.from({ length: 3 }, (_, index) => ({ number: `555010000${index + 1}` }));
  emulator = await startEmulator({ seed: { wabas: [{ numbers }] } });
});
afterEach(() => emulator.close());

const api = (line: string, options: RunOptions = {}) =>
  run(`api ${line}`, { env: emulator.env, clock: emulator.clock, ...options });

async function writes(): Promise<{ path: string; body: unknown }[]> {
  const { requests } = await emulator.control('/log');
  return requests.filter(({ method }: { method: string }) => method !== 'GET');
}

describe('api', () => {
  it('makes a call and prints the answer, as JSON either way', async () => {
    const line = `/${emulator.wabaId} --field fields=name`;
    const expected = { id: emulator.wabaId, name: 'Example Shop WhatsApp' };
    expect((await api(line)).json()).toEqual(expected);
    expect((await api(`GET ${line} --json`)).json()).toEqual(expected);
  });

  it('gathers all pages', async () => {
    const line = `GET /${emulator.wabaId}/phone_numbers --field limit=1 --field fields=id`;
    expect((await api(line)).json().data).toHaveLength(1);
    expect((await api(`${line} --paginate`)).json()).toEqual({ data: emulator.phoneNumberIds.map((id) => ({ id })) });
  });

  it('prints no token, not even inside the address of the next page', async () => {
    const { stdout, stderr } = await api(`/${emulator.wabaId}/phone_numbers --field limit=1 --verbose`);
    expect(stdout).toContain('"next"');
    expect(stdout).not.toMatch(/access_token|appsecret_proof/);
    expect(stdout + stderr).not.toContain(emulator.token);
  });

  it('asks before it writes', async () => {
    const line = `POST /${emulator.wabaId} --field name=Renamed`;
    expect((await api(line, { answers: [false] })).exitCode).toBe(130);
    expect((await api(`${line} --json`)).error()).toMatchObject({ exitCode: 2, hint: 'give --yes' });
    expect(await writes()).toEqual([]);

    expect((await api(line, { answers: [true] })).exitCode).toBe(0);
    expect(await writes()).toMatchObject([{ body: { name: 'Renamed' } }]);
  });

  it('takes a body from a file or standard input', async () => {
    const cwd = await temporaryFolder();
    await writeFile(join(cwd, 'change.json'), '{"name":"From a file"}');
    await api(`POST /${emulator.wabaId} --input change.json --yes`, { cwd });
    await api(`POST /${emulator.wabaId} --input - --yes`, { stdin: '{"name":"From a pipe"}' });
    expect((await writes()).map(({ body }) => body)).toEqual([{ name: 'From a file' }, { name: 'From a pipe' }]);
  });

  it('with --dry-run prints the call, and needs no token', async () => {
    const result = await api('DELETE /21/message_templates --field name=sale --dry-run', { env: {} });
    expect(result.json()).toEqual({
      method: 'DELETE',
      path: '/21/message_templates',
      query: { name: 'sale' },
      dryRun: true,
    });
    expect(result.exitCode).toBe(0);
  });

  it.each([
    ['POST /21 --input . --yes', /^\. is a folder, not a file/],
    ['POST /21 --input - --yes', /is not JSON \(line 1, column 2\)/],
    ['POST /21 --paginate --yes', /--paginate needs GET/],
    ['https://graph.facebook.com/v26.0/me', /a URL would receive the access token/],
  ])('refuses %s', async (line, message) => {
    const result = await api(`${line} --json`, { stdin: '{' });
    expect(result.error()).toMatchObject({ exitCode: 2, message: expect.stringMatching(message) });
  });

  it('says that a file of a body is not there', async () => {
    expect((await api('POST /21 --input nope.json --yes --json')).error()).toMatchObject({
      code: 'file-not-found',
      exitCode: 3,
      message: 'File not found: nope.json.',
    });
  });

  it('says that what is no listing has no pages', async () => {
    expect((await api(`/${emulator.wabaId} --paginate --json`)).error()).toMatchObject({
      code: 'usage',
      exitCode: 2,
      message: expect.stringContaining(`GET /${emulator.wabaId} is not a list`),
      hint: expect.stringContaining('leave --paginate out'),
    });
  });

  it("translates Meta's refusal", async () => {
    expect((await api('/999 --json')).error()).toMatchObject({
      code: 'not-found',
      exitCode: 3,
      meta: { code: 100, subcode: 33 },
    });
  });

  it('does not repeat a message, and says that its outcome is unknown', async () => {
    const match = { method: 'POST', path: '/messages' };
    await emulator.control('/faults', { rules: [{ match, times: 5, do: { reset: 'after-accept' } }] });
    const line = `POST /${emulator.phoneNumberIds[0]}/messages --input - --yes --json`;
    expect((await api(line, { stdin: '{"messaging_product":"whatsapp"}' })).exitCode).toBe(10);
    expect(await writes()).toHaveLength(1);
  });
});
