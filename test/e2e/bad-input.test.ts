import { mkdir, open, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run, temporaryFolder } from '../support/run.js';

type Make = (path: string) => Promise<void>;

const empty: Make = (path) => writeFile(path, '');
const binary: Make = (path) => writeFile(path, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe, 1]));
const folder: Make = async (path) => {
  await mkdir(path);
};
/** A link to itself: nobody can read it, not even root. */
const unreadable: Make = (path) => symlink(basename(path), path);
const text =
  (content: string): Make =>
  (path) =>
    writeFile(path, content);

/** 50 MB that take no room on the disk. */
const huge: Make = async (path) => {
  const file = await open(path, 'w');
  await file.truncate(50 * 1024 * 1024);
  await file.close();
};

/** Names, sizes and the start of every file below a folder: equal before and after means nothing was changed. */
async function picture(root: string): Promise<unknown> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path, entry.isFile() ? (await readFile(path)).subarray(0, 4096).toString('base64') : 'folder'];
    }),
  );
}

interface Case {
  readonly file: string;
  readonly make: Make;
  readonly line: string;
  readonly exitCode: number;
  /** What stdout and stderr together say: the place, and the fix. */
  readonly says: readonly RegExp[];
  readonly env?: Record<string, string>;
}

const LINT = { file: 'templates/bad.yaml', line: 'templates lint', exitCode: 5 };
const CONFIG = { file: '.config/wactl/config.json', line: 'profiles list', exitCode: 1 };
const INGEST = {
  file: 'body.json',
  line: 'webhooks ingest body.json --no-verify',
  exitCode: 2,
  env: { WACTL_WABA_ID: '210000000000001' },
};

const CASES: readonly (readonly [name: string, Case])[] = [
  ['an empty template file', { ...LINT, make: empty, says: [/templates\/bad\.yaml/, /empty/] }],
  ['a binary template file', { ...LINT, make: binary, says: [/templates\/bad\.yaml/, /UTF-8|binary/i] }],
  ['a huge template file', { ...LINT, make: huge, says: [/templates\/bad\.yaml/, /large/] }],
  ['a template file that cannot be read', { ...LINT, make: unreadable, says: [/templates\/bad\.yaml/, /read|link/] }],
  ['a settings file that cannot be read', { ...CONFIG, make: unreadable, says: [/config\.json/, /link/] }],
  ['a webhook body that cannot be read', { ...INGEST, make: unreadable, says: [/body\.json/, /fix: {3}/] }],
  [
    'YAML that ends in the middle',
    { ...LINT, make: text('name: "open\n'), says: [/templates\/bad\.yaml:\d+:\d+/, /quote|YAML/i] },
  ],
  [
    'a misspelled key',
    {
      ...LINT,
      make: text('name: a\ncategry: utility\nlanguages: {}\n'),
      says: [/templates\/bad\.yaml:2:1/, /category/],
    },
  ],
  ['a template file that is a list of words', { ...LINT, make: text('- a\n- b\n'), says: [/templates\/bad\.yaml:1:/] }],
  [
    'broken JSON',
    { ...LINT, file: 'templates/bad.json', make: text('{"name": "a",\n  "x" 1}'), says: [/templates\/bad\.json:2:/] },
  ],
  ['an empty settings file', { ...CONFIG, make: empty, says: [/config\.json/, /wactl connect/] }],
  ['a binary settings file', { ...CONFIG, make: binary, says: [/config\.json/, /UTF-8/, /wactl connect/] }],
  ['a huge settings file', { ...CONFIG, make: huge, says: [/config\.json/, /larger/, /wactl connect/] }],
  [
    'settings that stop in the middle',
    { ...CONFIG, make: text('{\n  "version": 1,'), says: [/config\.json/, /line 2, column \d+/, /wactl connect/] },
  ],
  [
    'settings of another shape',
    { ...CONFIG, make: text('{"version": 1, "profiles": []}'), says: [/config\.json/, /profiles/, /wactl connect/] },
  ],
  ['a folder in place of the settings', { ...CONFIG, make: folder, says: [/config\.json/, /folder/] }],
  ['an empty webhook body', { ...INGEST, make: empty, says: [/body\.json/, /fix: {3}/] }],
  ['a binary webhook body', { ...INGEST, make: binary, says: [/body\.json/, /fix: {3}/] }],
  ['a huge webhook body', { ...INGEST, make: huge, says: [/body\.json is larger/, /fix: {3}/] }],
  [
    'a webhook body that stops in the middle',
    { ...INGEST, make: text('{"object":'), says: [/body\.json/, /line 1, column 11/, /fix: {3}/] },
  ],
  [
    'a webhook of something else',
    { ...INGEST, make: text('{"object":"page","entry":[]}'), says: [/body\.json/, /fix: {3}/] },
  ],
];

describe('bad input', () => {
  it.each(CASES)('%s is refused with its place and a fix, and changes nothing', async (_name, input) => {
    const home = await temporaryFolder();
    const path = join(home, input.file);
    await mkdir(dirname(path), { recursive: true });
    await input.make(path);
    const before = await picture(home);
    const { exitCode, stdout, stderr } = await run(input.line, {
      home,
      cwd: home,
      ...(input.env && { env: input.env }),
    });
    expect({ exitCode, said: `${stdout}${stderr}` }).toEqual({ exitCode: input.exitCode, said: expect.any(String) });
    for (const pattern of input.says) expect(`${stdout}${stderr}`).toMatch(pattern);
    expect(`${stdout}${stderr}`).not.toMatch(/defect in wactl|\n {4}at /);
    expect(await picture(home)).toEqual(before);
  });

  it.each([
    ['templates lint nowhere', 3, /nowhere/],
    ['templates lint --format pdf', 2, /--format/],
    ['numbers list --graph-url ftp://x', 2, /--graph-url/],
    ['numbers list --api-version 26', 2, /--api-version/],
    ['numbers list --profile ../x', 2, /\.\.\/x/],
    ['numbers list --profile nobody', 3, /nobody/],
    ['optin record 0123', 2, /0123/],
    ['window show +1', 2, /\+1/],
    ['send text +15550100002', 2, /text/],
    ['webhooks serve --port 99999', 2, /--port/],
    ['numbers verify --code 12', 2, /12/],
    ['templates status --timeout soon', 2, /soon/],
    ['explain abc', 3, /abc/],
  ])('`wactl %s` ends with %i and says what is wrong', async (line, exitCode, pattern) => {
    const home = await temporaryFolder();
    const env = {
      WACTL_TOKEN: 'sbx_0123456789',
      WACTL_WABA_ID: '210000000000001',
      WACTL_PHONE_NUMBER_ID: '310000000000001',
    };
    const result = await run(line, { home, cwd: home, env });
    expect({ exitCode: result.exitCode, stdout: result.stdout }).toEqual({ exitCode, stdout: '' });
    expect(result.stderr).toMatch(pattern);
    expect(result.stderr).toMatch(/^fix: {3}\S/m);
  });
});
