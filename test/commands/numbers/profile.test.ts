import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { type RunOptions, type RunResult, run, temporaryFolder } from '../../support/run.js';

let emulator: TestEmulator;

beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

function profile(line: string | readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const words = typeof line === 'string' ? line.split(' ') : line;
  return run(['numbers', 'profile', ...words], { env: emulator.env, clock: emulator.clock, ...options });
}

const current = async () => (await profile('show --json')).json().profile;

async function calls(): Promise<{ method: string; path: string }[]> {
  return (await emulator.control('/log')).requests;
}
const changes = async () => (await calls()).filter(({ method }) => method !== 'GET').length;

/** A folder with one file in it. */
async function folderWith(name: string, content: string | Uint8Array): Promise<string> {
  const cwd = await temporaryFolder();
  await writeFile(join(cwd, name), content);
  return cwd;
}

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const EMPTY = {
  about: null,
  address: null,
  description: null,
  email: null,
  websites: [],
  vertical: null,
  pictureUrl: null,
};

describe('numbers profile show', () => {
  it('says what is set and what is not', async () => {
    expect((await profile('show --json')).json()).toEqual({
      id: emulator.phoneNumberIds[0],
      phone: '+15550100001',
      profile: EMPTY,
    });
  });
});

describe('numbers profile set', () => {
  it('changes the fields given, leaves the others, and says what it did', async () => {
    await profile(['set', '--about', 'Open 9-18', '--vertical', 'retail', '--yes']);
    const result = await profile([
      'set',
      '--about',
      'Open 9-19',
      '--website',
      'https://shop.example',
      '--yes',
      '--json',
    ]);
    expect(result.json()).toEqual({
      id: emulator.phoneNumberIds[0],
      phone: '+15550100001',
      changes: [
        { field: 'about', before: 'Open 9-18', after: 'Open 9-19' },
        { field: 'websites', before: [], after: ['https://shop.example'] },
      ],
      warnings: [],
      dryRun: false,
    });
    expect(await current()).toEqual({
      ...EMPTY,
      about: 'Open 9-19',
      vertical: 'RETAIL',
      websites: ['https://shop.example'],
    });
  });

  it('calls Meta for nothing when it is so already', async () => {
    await profile(['set', '--email', 'help@shop.example', '--yes']);
    const before = await changes();
    const again = await profile(['set', '--email', 'help@shop.example', '--yes']);
    expect(again.stdout).toBe('The profile of +15550100001 is up to date; nothing was changed.\n');
    expect(await changes()).toBe(before);
  });

  it('clears a field by an empty text', async () => {
    await profile(['set', '--email', 'help@shop.example', '--website', 'https://shop.example', '--yes']);
    await profile(['set', '--email', '', '--website', '', '--yes']);
    expect(await current()).toEqual({ ...EMPTY, email: '' });
  });

  it.each([
    ['an about that is empty', ['--about', ''], 'about cannot be empty'],
    ['an about too long', ['--about', 'a'.repeat(140)], 'about has 140 characters'],
    ['an address too long', ['--address', 'a'.repeat(257)], 'address has 257'],
    ['a description too long', ['--description', 'a'.repeat(513)], 'description has 513'],
    ['an email that is none', ['--email', 'shop'], 'not an email address'],
    ['an email too long', ['--email', `${'a'.repeat(120)}@shop.example`], 'email has 133'],
    ['three websites', ['a', 'b', 'c'].flatMap((host) => ['--website', `https://${host}.example`]), '3 websites'],
    ['a website of another kind', ['--website', 'ftp://shop.example'], 'not a web address'],
    ['a vertical that Meta does not know', ['--vertical', 'SHOP'], 'not one of Meta'],
  ])('refuses %s before Meta is called', async (_name, flags, words) => {
    const result = await profile(['set', ...flags, '--json']);
    expect(result.error()).toMatchObject({
      code: 'profile-invalid',
      exitCode: 5,
      message: expect.stringContaining(words),
    });
    expect(await calls()).toEqual([]);
  });

  it('warns where the pages of Meta disagree, and goes on', async () => {
    const result = await profile(['set', '--description', 'a'.repeat(300), '--yes', '--json']);
    expect(result.exitCode).toBe(0);
    expect(result.json().warnings).toEqual([
      { field: 'description', message: expect.stringContaining('256 or 512'), hint: expect.any(String) },
    ]);
    expect((await current()).description).toHaveLength(300);
  });

  it('counts an emoji as one character', async () => {
    expect((await profile(['set', '--about', '🌱'.repeat(139), '--dry-run'])).exitCode).toBe(0);
  });

  it('with --dry-run shows the difference and changes nothing', async () => {
    const result = await profile(['set', '--about', 'Open 9-18', '--dry-run']);
    expect(result.stdout).toBe('about\n  - empty\n  + Open 9-18\n\nWould change the profile of +15550100001: about.\n');
    expect(await changes()).toBe(0);
  });

  it('asks on a terminal, and takes no for an answer', async () => {
    const no = await profile(['set', '--about', 'Open 9-18'], { answers: [false] });
    expect({ exitCode: no.exitCode, changes: await changes() }).toEqual({ exitCode: 130, changes: 0 });
    expect(no.stderr).toContain('+ Open 9-18');
    expect((await profile(['set', '--about', 'Open 9-18'], { answers: [true] })).exitCode).toBe(0);
  });

  it('uploads a picture', async () => {
    const cwd = await folderWith('logo.png', PNG);
    const result = await profile('set --picture logo.png --yes --json', { cwd });
    expect(result.json().changes).toEqual([{ field: 'picture', before: null, after: 'logo.png' }]);
    expect((await current()).pictureUrl).toContain('logo.png');
  });

  it.each([
    ['a picture that is none', 'logo.png', 'picture-invalid', 5],
    ['a picture that is not there', 'other.png', 'file-not-found', 3],
    ['a picture that is a folder', '.', 'file-unreadable', 2],
  ])('refuses %s before Meta is called', async (_name, file, code, exitCode) => {
    const cwd = await folderWith('logo.png', 'GIF89a');
    expect((await profile(`set --picture ${file} --json`, { cwd })).error()).toMatchObject({ code, exitCode });
    expect(await calls()).toEqual([]);
  });

  it('asks the token for the app that uploads belong to, where none is set', async () => {
    const cwd = await folderWith('logo.png', PNG);
    const { WACTL_APP_ID: _appId, ...env } = emulator.env;
    expect((await profile('set --picture logo.png --yes', { cwd, env })).exitCode).toBe(0);
    expect((await current()).pictureUrl).toContain('logo.png');
  });

  it('names the app id where the token does not tell it, before anything is changed', async () => {
    const cwd = await folderWith('logo.png', PNG);
    const { WACTL_APP_ID: _appId, ...env } = emulator.env;
    await emulator.control('/faults', { rules: [{ match: { path: '/debug_token' }, do: { code: 200 } }] });
    const result = await profile('set --picture logo.png --yes --json', { cwd, env });
    expect(result.error()).toMatchObject({ exitCode: 4, hint: expect.stringContaining('WACTL_APP_ID') });
    expect(await changes()).toBe(0);
  });

  it('without a field is a usage error', async () => {
    expect((await profile('set')).exitCode).toBe(2);
  });
});

describe('numbers profile push', () => {
  const YAML = `about: Open 9-18
email: help@shop.example
websites: [https://shop.example]
vertical: RETAIL
picture: ./logo.png
`;

  it('brings the profile to what the file says, picture included', async () => {
    const cwd = await folderWith('profile.yaml', YAML);
    await writeFile(join(cwd, 'logo.png'), PNG);
    const result = await profile('push profile.yaml --yes --json', { cwd });
    expect(result.json().changes.map(({ field }: { field: string }) => field)).toEqual([
      'about',
      'email',
      'websites',
      'vertical',
      'picture',
    ]);
    expect(await current()).toEqual({
      ...EMPTY,
      about: 'Open 9-18',
      email: 'help@shop.example',
      websites: ['https://shop.example'],
      vertical: 'RETAIL',
      pictureUrl: expect.stringContaining('logo.png'),
    });
  });

  it('reads JSON too, and a second push changes nothing', async () => {
    const cwd = await folderWith(
      'profile.json',
      JSON.stringify({ about: 'Open 9-18', websites: ['https://shop.example'] }),
    );
    await profile('push profile.json --yes', { cwd });
    expect((await profile('push profile.json --json', { cwd })).json().changes).toEqual([]);
  });

  it.each([
    ['a field that is unknown', 'about: Open\nphone: 1\n', 'profile.yaml:2:', '"phone" is not a field'],
    ['a value of another kind', 'about: Open\nwebsites: shop\n', 'profile.yaml:2:', 'websites'],
    ['broken YAML', 'about: "Open\n', 'profile.yaml:', ''],
    ['a list', '- about\n', 'profile.yaml:1:1', 'the file holds a list, not fields'],
    ['a text', 'about us\n', 'profile.yaml:1:1', 'the file holds a text, not fields'],
    ['nothing', '', 'profile.yaml:1:1', 'the file is empty'],
    ['a comment alone', '# about\n', 'profile.yaml:', 'the file is empty'],
    ['a number for a text', 'about: 5\n', 'profile.yaml:1:8', 'about is not a text'],
  ])('names the place of %s', async (_name, text, place, words) => {
    const cwd = await folderWith('profile.yaml', text);
    const error = (await profile('push profile.yaml --json', { cwd })).error();
    expect(error).toMatchObject({ code: 'profile-file-invalid', exitCode: 5 });
    expect(error.message).toContain(place);
    expect(error.message).toContain(words);
    expect(await calls()).toEqual([]);
  });

  it('says so when there is no such file', async () => {
    expect((await profile('push nowhere.yaml --json')).error()).toMatchObject({ code: 'file-not-found', exitCode: 3 });
  });

  it.each([
    ['a folder', '.', /^\. is a folder/],
    ['a picture', 'logo.png', /^logo\.png is not UTF-8 text/],
    ['text with zero bytes', 'zeros', /^zeros is not a text file/],
  ])('refuses %s and says what it is', async (_name, file, message) => {
    const cwd = await folderWith('logo.png', PNG);
    await writeFile(join(cwd, 'zeros'), 'about: \0\n');
    const error = (await profile(`push ${file} --json`, { cwd })).error();
    expect(error).toEqual({
      code: 'file-unreadable',
      exitCode: 2,
      message: expect.stringMatching(message),
      hint: expect.any(String),
    });
    expect(await calls()).toEqual([]);
  });

  it('takes the picture from the folder of the file', async () => {
    const cwd = await folderWith('logo.png', PNG);
    await mkdir(join(cwd, 'shop'));
    await writeFile(join(cwd, 'shop', 'profile.yaml'), 'picture: ../logo.png\n');
    expect((await profile('push shop/profile.yaml --yes', { cwd })).exitCode).toBe(0);
    await writeFile(join(cwd, 'shop', 'profile.yaml'), 'picture: logo.png\n');
    const { message } = (await profile('push shop/profile.yaml --yes --json', { cwd })).error();
    expect(message).toBe('File not found: shop/logo.png.');
  });
});
