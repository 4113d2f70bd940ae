import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { type RunOptions, type RunResult, run, temporaryFolder } from '../../support/run.js';

let emulator: TestEmulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

function qr(words: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return run(['numbers', 'qr', ...words], { env: emulator.env, clock: emulator.clock, ...options });
}

async function changes(): Promise<number> {
  const { requests } = await emulator.control('/log');
  return requests.filter(({ method }: { method: string }) => method !== 'GET').length;
}

const list = async () => (await qr(['list', '--json'])).json().codes;

describe('numbers qr', () => {
  it('makes, lists, changes and deletes a code', async () => {
    const made = (await qr(['create', 'Where is my order?', '--json'])).json();
    expect(made).toEqual({
      id: emulator.phoneNumberIds[0],
      phone: '+15550100001',
      code: expect.stringMatching(/^[A-Z0-9]{14}$/),
      message: 'Where is my order?',
      link: `https://wa.me/message/${made.code}`,
      file: null,
      dryRun: false,
    });
    const { code, link } = made;
    expect(await list()).toEqual([{ code, message: 'Where is my order?', link }]);

    const changed = await qr(['update', code.toLowerCase(), 'Opening hours?', '--yes']);
    expect(changed.stdout).toBe(`Updated QR code ${code}: "Opening hours?".\n${link}\n`);
    expect(await list()).toEqual([{ code, message: 'Opening hours?', link }]);

    const asked = await qr(['delete', code]);
    expect({ exitCode: asked.exitCode, codes: (await list()).length }).toEqual({ exitCode: 2, codes: 1 });
    expect((await qr(['delete', code, '--yes'])).stdout).toBe(`Deleted QR code ${code}: "Opening hours?".\n`);
    expect(await list()).toEqual([]);
  });

  it('reads more codes than fit on a page', async () => {
    const url = `${emulator.graphUrl}/v26.0/${emulator.phoneNumberIds[0]}/message_qrdls`;
    const headers = { authorization: `Bearer ${emulator.token}`, 'content-type': 'application/json' };
    for (let count = 0; count < 101; count += 1) {
      const body = JSON.stringify({ prefilled_message: `Question ${count}` });
      await emulator.emulator.fetch(new Request(url, { method: 'POST', headers, body }));
    }
    expect(await list()).toHaveLength(101);
  });

  it('draws the code for a person', async () => {
    const { stdout } = await qr(['create', 'Hello']);
    const [first, link, blank, ...drawing] = stdout.trimEnd().split('\n');
    expect(first).toMatch(/^Created QR code \w+: "Hello"\.$/);
    expect({ link, blank }).toEqual({ link: expect.stringContaining('https://wa.me/message/'), blank: '' });
    // 29 cells and a border of 2 on each side, two rows of cells a line.
    expect(drawing).toHaveLength(17);
    expect(new Set(drawing.join(''))).toEqual(new Set('█▀▄ '));
  });

  it.each([
    ['code.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 370 370">'],
    ['code.PNG', '\x89PNG\r\n\x1a\n'],
  ])('saves %s', async (file, start) => {
    const cwd = await temporaryFolder();
    const made = (await qr(['create', 'Hello', '--save', file, '--json'], { cwd })).json();
    expect(made.file).toBe(file);
    expect((await readFile(join(cwd, file))).toString('latin1').slice(0, start.length)).toBe(start);

    const other = `again-${file}`;
    await qr(['show', made.code, '--save', other], { cwd });
    expect(await readFile(join(cwd, other))).toEqual(await readFile(join(cwd, file)));
  });

  it('names the way out when the picture cannot be written', async () => {
    const result = await qr(['create', 'Hello', '--save', 'no/such/folder/code.svg', '--json']);
    const [{ code }] = await list();
    expect(result.error()).toMatchObject({ code: 'file-unwritable', exitCode: 1 });
    expect(result.error().hint).toContain(`wactl numbers qr show ${code}`);
  });

  it.each([
    ['a text too long', ['create', 'a'.repeat(141)], 5],
    ['no text', ['create', ''], 5],
    ['a picture of another kind', ['create', 'Hello', '--save', 'code.gif'], 2],
    ['a code that is not there', ['show', 'NOWHERE'], 3],
    ['another text for a code that is not there', ['update', 'NOWHERE', 'Hello', '--yes'], 3],
    ['deleting a code that is not there', ['delete', 'NOWHERE', '--yes'], 3],
  ])('refuses %s and changes nothing', async (_name, words, exitCode) => {
    expect((await qr(words)).exitCode).toBe(exitCode);
    expect(await changes()).toBe(0);
  });

  it('with --dry-run changes nothing', async () => {
    const { code } = (await qr(['create', 'Hello', '--json'])).json();
    expect((await qr(['create', 'Bye', '--dry-run'])).stdout).toBe('Would create a QR code: "Bye".\n');
    expect((await qr(['update', code, 'Bye', '--dry-run'])).stdout).toBe(`Would update QR code ${code}: "Bye".\n`);
    expect((await qr(['delete', code, '--dry-run'])).stdout).toBe(`Would delete QR code ${code}: "Hello".\n`);
    expect(await list()).toEqual([expect.objectContaining({ code, message: 'Hello' })]);
  });
});
