import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { json, startServer } from '../../../core/graph/graph-server.js';
import { run, temporaryFolder } from '../../../support/run.js';
import { openShop } from '../account.js';

const ORDER = `# Orders
category: utility
languages:
  en_US:
    body: Hi {{ name | default: "you" }}, your order {{ order.number }} left our warehouse early this morning.
samples: {name: Ada, order: {number: A-1042}}
`;
const CODE = `category: authentication
message_send_ttl_seconds: 300
add_security_recommendation: true
languages:
  en_US: {buttons: [{type: otp, otp_type: copy_code}]}
  fr: {code_expiration_minutes: 5, buttons: [{type: otp, otp_type: copy_code}]}
`;
const FILES = { 'templates/order_shipped.yaml': ORDER, 'templates/login_code.yaml': CODE };
const late = (word: string) => ({
  type: 'BODY',
  text: `Hi {{1}}, your order {{2}} left our warehouse late this ${word}.`,
  example: { body_text: [['Ada', 'A-1042']] },
});

describe('templates pull', () => {
  it('writes what Meta has into an empty folder, and a plan finds nothing to do there', async () => {
    const { wactl, cwd } = await openShop(FILES);
    await wactl('templates push --yes');
    const result = await wactl('templates pull --dir fresh --json');
    expect(result.exitCode).toBe(0);
    expect(result.json()).toEqual({
      summary: { create: 3, update: 0, same: 0, blocked: 0 },
      steps: [
        ['login_code', 'en_US'],
        ['login_code', 'fr'],
        ['order_shipped', 'en_US'],
      ].map(([name, language]) => ({
        action: 'create',
        name,
        language,
        file: `fresh/${name}.yaml`,
        reason: 'No file holds it.',
        changes: [],
      })),
      files: [
        { file: 'fresh/order_shipped.yaml', action: 'create' },
        { file: 'fresh/login_code.yaml', action: 'create' },
      ],
    });
    expect((await readdir(join(cwd, 'fresh'))).sort()).toEqual(['login_code.yaml', 'order_shipped.yaml']);
    expect((await wactl('templates plan --dir fresh --detailed-exitcode')).exitCode).toBe(0);
    const again = await wactl('templates pull --dir fresh');
    expect(again.stdout).toBe(
      [
        '= same    login_code en_US     fresh/login_code.yaml     The file says what Meta has.',
        '= same    login_code fr        fresh/login_code.yaml     The file says what Meta has.',
        '= same    order_shipped en_US  fresh/order_shipped.yaml  The file says what Meta has.',
        '',
        '3 the same.',
        '',
      ].join('\n'),
    );
  });

  it('takes over a change at Meta, asks first, and keeps Liquid and comments', async () => {
    const { wactl, cwd, editAtMeta } = await openShop(FILES);
    await wactl('templates push --yes --wait');
    await editAtMeta('order_shipped', 'en_US', { components: [late('evening')] });
    const path = join(cwd, 'templates/order_shipped.yaml');

    const dry = await wactl('templates pull --dry-run');
    expect(dry.stdout).toContain(
      [
        '--- templates/order_shipped.yaml',
        '+++ templates/order_shipped.yaml',
        '@@ -3,4 +3,4 @@',
        ' languages:',
        '   en_US:',
        '-    body: Hi {{ name | default: "you" }}, your order {{ order.number }} left our warehouse early this morning.',
        '+    body: Hi {{ name | default: "you" }}, your order {{ order.number }} left our warehouse late this evening.',
        ' samples: {name: Ada, order: {number: A-1042}}',
      ].join('\n'),
    );
    expect(await readFile(path, 'utf8')).toBe(ORDER);
    const asked = await wactl('templates pull', { answers: [false] });
    expect([asked.exitCode, asked.stderr]).toEqual([130, expect.not.stringContaining('login_code')]);
    expect(asked.stderr).toMatch(
      /^~ update {2}order_shipped en_US {2}templates\/order_shipped\.yaml {2}Meta has another/,
    );
    expect((await wactl('templates pull')).exitCode).toBe(2);
    expect(await readFile(path, 'utf8')).toBe(ORDER);

    const pulled = await wactl('templates pull', { answers: [true] });
    expect(pulled.exitCode).toBe(0);
    expect(await readFile(path, 'utf8')).toBe(ORDER.replace('early this morning', 'late this evening'));
    expect((await wactl('templates plan --json')).json().summary).toMatchObject({ same: 3, drift: 0, blocked: 0 });
  });

  it('makes Meta’s version the one that later changes are compared with', async () => {
    const { wactl, cwd, editAtMeta, emulator } = await openShop(FILES);
    await wactl('templates push --yes --wait');
    await editAtMeta('order_shipped', 'en_US', { components: [late('evening')] });
    await wactl('templates pull --yes');
    await emulator.control('/templates/decide', { name: 'order_shipped', status: 'REJECTED' });
    const path = join(cwd, 'templates/order_shipped.yaml');
    await writeFile(path, (await readFile(path, 'utf8')).replace('evening', 'night'));
    const { steps } = (await wactl('templates plan order_shipped --json')).json();
    expect(steps).toMatchObject([{ action: 'edit' }]);
  });

  it('shows with --json and --dry-run what would be in each file', async () => {
    const { wactl, cwd } = await openShop(FILES);
    await wactl('templates push order_shipped --yes');
    const { files } = (await wactl('templates pull order_shipped --dir fresh --dry-run --json')).json();
    expect(files).toEqual([
      {
        file: 'fresh/order_shipped.yaml',
        action: 'create',
        text: expect.stringContaining('body: Hi {{ body_1 }}, your order {{ body_2 }} left'),
      },
    ]);
    await expect(readdir(join(cwd, 'fresh'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('keeps to the names given, and knows those that Meta lacks', async () => {
    const { wactl, cwd } = await openShop(FILES);
    await wactl('templates push --yes');
    await wactl('templates pull login_code --dir fresh');
    expect(await readdir(join(cwd, 'fresh'))).toEqual(['login_code.yaml']);
    const unknown = await wactl('templates pull order_shiped');
    expect(unknown.stderr).toBe(
      'error: Meta has no template "order_shiped".\nfix:   did you mean "order_shipped"? see `wactl templates list`\n',
    );
    expect(unknown.exitCode).toBe(3);
  });

  it('leaves alone a file that Meta knows nothing of, and one that is broken', async () => {
    const { wactl, cwd } = await openShop(FILES);
    await wactl('templates push --yes');
    const others = { 'mine.yaml': ORDER.replace('morning', 'noon'), 'broken.yaml': 'category: [' };
    for (const [name, text] of Object.entries(others)) await writeFile(join(cwd, 'templates', name), text);
    expect((await wactl('templates pull --yes')).exitCode).toBe(0);
    for (const [name, text] of Object.entries(others)) {
      expect(await readFile(join(cwd, 'templates', name), 'utf8')).toBe(text);
    }
  });

  it('writes through no link', async () => {
    const { wactl, cwd, editAtMeta } = await openShop({ 'elsewhere/order_shipped.yaml': ORDER });
    await wactl('templates push --dir elsewhere --yes --wait');
    await editAtMeta('order_shipped', 'en_US', { components: [late('evening')] });
    await mkdir(join(cwd, 'templates'));
    await symlink(join(cwd, 'elsewhere/order_shipped.yaml'), join(cwd, 'templates/order_shipped.yaml'));
    const { stderr, exitCode } = await wactl('templates pull --allow-outside --yes');
    expect(stderr).toContain('why:   it is a symbolic link');
    expect(exitCode).toBe(1);
    const unread = await wactl('templates pull --yes --json');
    expect([unread.exitCode, unread.json().steps]).toEqual([
      1,
      [expect.objectContaining({ action: 'blocked', file: 'templates/order_shipped.yaml' })],
    ]);
    expect(await readFile(join(cwd, 'elsewhere/order_shipped.yaml'), 'utf8')).toBe(ORDER);
  });
});

describe('templates pull from a hostile server', () => {
  const body = [{ type: 'BODY', text: 'Hello \u001b]0;title\u0007\u202e there, good friend.' }];
  const template = (name: unknown, language: unknown = 'en_US', components: unknown = body) => ({
    id: '1',
    name,
    language,
    status: 'APPROVED',
    category: 'UTILITY',
    components,
  });

  async function pullFrom(templates: readonly unknown[], line = 'templates pull --yes') {
    const text = JSON.stringify({ data: templates }).replaceAll('"PROTO"', '"__proto__"');
    const server = await startServer((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(text);
    });
    const root = await temporaryFolder();
    const cwd = join(root, 'work');
    await mkdir(cwd);
    const env = {
      WACTL_TOKEN: 'sbx_token_for_tests',
      WACTL_GRAPH_URL: server.url,
      WACTL_WABA_ID: '1',
      WACTL_STORE: join(root, 'ledger.sqlite'),
    };
    const result = await run(line, { cwd, env });
    const files = (await readdir(root, { recursive: true })).filter((name) => !name.startsWith('ledger')).sort();
    return { result, files, cwd };
  }

  it('keeps every file inside the folder', async () => {
    const names = [
      '../evil',
      '../../evil',
      '/tmp/evil',
      'a/b',
      '..',
      '.',
      '',
      'a\u0000b',
      'evil.yaml',
      '.hidden',
      'CON',
    ];
    const { result, files } = await pullFrom([
      ...names.map((name) => template(name)),
      template('good'),
      template('x', '../../evil'),
      template('y', 'en/../../evil'),
    ]);
    expect(files).toEqual(['work', 'work/templates', 'work/templates/good.yaml']);
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('13 blocked');
  });

  it('shows none of its control characters, and writes none', async () => {
    const { result, cwd } = await pullFrom([template('good'), template('\u001b[2J\u0007'), template('z', '\u009b31m')]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not appear
    const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;
    const file = await readFile(join(cwd, 'templates/good.yaml'), 'utf8');
    expect([result.stdout, result.stderr, file].filter((text) => control.test(text))).toEqual([]);
    const dry = await pullFrom([template('good')], 'templates pull --dry-run');
    expect(dry.result.stdout).not.toMatch(control);
  });

  it('writes names of 512 characters to files that every system takes', async () => {
    const [left, right] = ['a'.repeat(511), 'a'.repeat(510)].map((stem) => template(`${stem}b`));
    const { files, result, cwd } = await pullFrom([left, right]);
    const names = files.slice(2).map((path) => path.slice('work/templates/'.length));
    expect(names).toEqual([
      expect.stringMatching(/^a{200}-[0-9a-f]{12}\.yaml$/),
      expect.stringMatching(/^a{200}-[0-9a-f]{12}\.yaml$/),
    ]);
    expect(result.exitCode).toBe(0);
    const texts = await Promise.all(names.map((name) => readFile(join(cwd, 'templates', name), 'utf8')));
    expect(texts.map((text) => /^name: (a+b)$/m.exec(text)?.[1]?.length).sort()).toEqual([511, 512]);
  });

  it('is not harmed by keys of JavaScript', async () => {
    const components = [{ type: 'BODY', text: 'Hello there.', PROTO: { polluted: true } }];
    const { result, files } = await pullFrom([
      { ...template('good', 'en_US', components), PROTO: { polluted: true } },
      template('__proto__', '__proto__'),
      template('constructor'),
    ]);
    expect(result.exitCode).toBe(0);
    expect(files.slice(2)).toEqual(['__proto__', 'constructor', 'good'].map((name) => `work/templates/${name}.yaml`));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['YAML', 'Hello there.\n---\nname: evil # comment: {a: [b'],
    ['an anchor', '&a *b !!js/function there'],
    ['Liquid', 'Hello {{ "x" | upcase }} and {% include "x" %} there'],
    ['our stand-ins', 'Hello \ufdd0\ufdd1 {{1}} there'],
    ['our mark', 'meta:kept'],
  ])('may send texts that look like %s', async (_, text) => {
    const components = [{ type: 'BODY', text, example: text.includes('{{1}}') ? { body_text: [['x']] } : undefined }];
    const { result, cwd } = await pullFrom([template('good', 'en_US', components)]);
    expect(result.exitCode).toBe(0);
    const built = await run('templates build', { cwd });
    expect(built.json()[0].components[0].text).toBe(text);
  });

  it('is told when its answer is no list of templates', async () => {
    const server = await startServer(json(200, { data: 'all of them' }));
    const env = { WACTL_TOKEN: 'sbx_token_for_tests', WACTL_GRAPH_URL: server.url, WACTL_WABA_ID: '1' };
    expect((await run('templates pull', { env })).exitCode).toBe(7);
  });
});
