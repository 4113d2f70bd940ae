import { readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../../core/templates/lint/formats/well-formed.js';
import { run } from '../../../support/run.js';
import { folderWith, ORDER } from '../support.js';

const BAD = ORDER.replace('utility', 'transactional').replace('languages:', 'foo: 1\nlanguages:');

describe('templates lint', () => {
  it('is content with a good template, without settings or network', async () => {
    const cwd = await folderWith({ 'templates/order_shipped.yaml': ORDER });
    const result = await run('templates lint', { cwd, env: { WACTL_GRAPH_URL: 'http://127.0.0.1:1' } });
    expect(result).toMatchObject({
      stdout: 'No errors, no warnings: 1 template in 1 file.\n',
      stderr: '',
      exitCode: 0,
    });
  });

  it('shows every mistake with its place and its fix, and exits with 5', async () => {
    const cwd = await folderWith({ 'templates/order_shipped.yaml': BAD });
    const { stdout, stderr, exitCode } = await run('templates lint', { cwd });
    expect(stdout).toBe(
      [
        'templates/order_shipped.yaml:1:11 error category-unknown (order_shipped, en_US)',
        '  Unknown category "TRANSACTIONAL".',
        '> 1 | category: transactional',
        '    |           ^',
        '  2 | foo: 1',
        '  fix: Use UTILITY, which replaced it.',
        '',
        'templates/order_shipped.yaml:2:1 error schema (order_shipped)',
        '  "foo" is not a key of the top of the file.',
        '  1 | category: transactional',
        '> 2 | foo: 1',
        '    | ^',
        '  3 | languages:',
        '  fix: Known here: name, category, parameter_format, sub_category, display_format, allow_category_change, ' +
          'message_send_ttl_seconds, cta_url_link_tracking_opted_out, is_primary_device_delivery_only, ' +
          'degrees_of_freedom_spec, bid_spec, creative_sourcing_spec, optimization_spec, product_set_id, send_type, ' +
          'library_template_name, library_template_body_inputs, library_template_button_inputs, ' +
          'add_security_recommendation, code_expiration_minutes, languages, samples.',
        '',
        '2 errors and 0 warnings: 0 templates in 1 file.',
        '',
      ].join('\n'),
    );
    expect([stderr, exitCode]).toEqual(['', 5]);
  });

  it('prints the contract’s fields with --json', async () => {
    const cwd = await folderWith({ 'templates/order_shipped.yaml': ORDER.replace('utility', 'transactional') });
    const result = await run('templates lint --json', { cwd });
    expect(result.exitCode).toBe(5);
    expect(result.json()).toEqual({
      files: 1,
      templates: 1,
      errors: 1,
      warnings: 0,
      findings: [
        {
          rule: 'category-unknown',
          severity: 'error',
          file: 'templates/order_shipped.yaml',
          line: 1,
          column: 11,
          template: 'order_shipped',
          language: 'en_US',
          path: 'category',
          message: expect.stringContaining('TRANSACTIONAL'),
          hint: expect.stringContaining('UTILITY'),
          subcode: null,
          source: expect.stringMatching(/^https:/),
        },
      ],
      ignored: [],
    });
    const same = await run('templates lint --format json', { cwd });
    expect(same.json()).toEqual(result.json());
  });

  it.each<[string, string | Uint8Array, string]>([
    ['empty', '', 'file-empty'],
    ['binary', new Uint8Array([0, 1, 2]), 'file-not-text'],
    ['malformed', '{"name": ', 'yaml-syntax'],
    ['of another kind', '{"version": 1}', 'schema'],
  ])('a file that is %s: exit 5, and nothing changed', async (_, content, rule) => {
    const cwd = await folderWith({ 'templates/x.json': content });
    const result = await run('templates lint --json', { cwd });
    expect(result.exitCode).toBe(5);
    expect(result.json().findings[0]).toMatchObject({
      rule,
      file: 'templates/x.json',
      hint: expect.stringMatching(/./),
    });
    expect(new Uint8Array(await readFile(join(cwd, 'templates/x.json')))).toEqual(new Uint8Array(Buffer.from(content)));
  });

  it('a file of 50 MB is refused by its size', async () => {
    const cwd = await folderWith({ 'templates/big.yaml': '' });
    await truncate(join(cwd, 'templates/big.yaml'), 50 * 1024 * 1024);
    const { stdout, exitCode } = await run('templates lint', { cwd });
    expect(stdout).toContain('templates/big.yaml error file-too-large\n  The file has 50.0 MB; at most 1 MB is read.');
    expect(exitCode).toBe(5);
  });

  it('a path that does not exist: exit 3', async () => {
    const { stderr, exitCode, stdout } = await run('templates lint nowhere', { cwd: await folderWith({}) });
    expect([stdout, exitCode]).toEqual(['', 3]);
    expect(stderr).toBe(
      'error: There is no file or folder "nowhere".\nfix:   give a file or folder, or write a first template with `wactl templates new`\n',
    );
  });

  it('warnings fail only with --strict', async () => {
    const cwd = await folderWith({ 'templates/x.yaml': `allow_category_change: true\n${ORDER}` });
    expect((await run('templates lint', { cwd })).exitCode).toBe(0);
    const { stdout, exitCode } = await run('templates lint --strict', { cwd });
    expect(stdout).toContain('warning category-allow-change-noop');
    expect(exitCode).toBe(5);
  });

  it('--rule reports that rule alone', async () => {
    const text = `allow_category_change: true\n${ORDER.replace('utility', 'transactional')}`;
    const cwd = await folderWith({ 'templates/x.yaml': text });
    const result = await run('templates lint --rule category-allow-change-noop --json', { cwd });
    expect(result.json()).toMatchObject({ errors: 0, warnings: 1, findings: [{ rule: 'category-allow-change-noop' }] });
    expect(result.exitCode).toBe(0);
  });

  it('--rule knows its rules', async () => {
    const { stderr, exitCode } = await run('templates lint --rule body-to-long', { cwd: await folderWith({}) });
    expect(stderr).toBe('error: Unknown rule "body-to-long".\nfix:   did you mean body-too-long?\n');
    expect(exitCode).toBe(2);
  });

  it('says on a terminal what to type next, when there is nothing to mend', async () => {
    const cwd = await folderWith({ 'templates/order_shipped.yaml': ORDER, 'my shop/broken.yaml': BAD });
    const note = 'compares the files with what Meta has.\n';
    const lint = async (line: string) => (await run(`templates lint${line}`, { cwd, tty: true })).stderr;
    expect(await lint('')).toBe(`Next: \`wactl templates plan\` ${note}`);
    expect(await lint(' --dir ./templates')).toBe(`Next: \`wactl templates plan --dir ./templates\` ${note}`);
    expect(await lint(' --json')).toBe('');
    expect(await lint(' --format github')).toBe('');
    expect(await lint(' templates/order_shipped.yaml')).toBe('');
    expect((await run(['templates', 'lint', '--dir', 'my shop'], { cwd, tty: true })).stderr).toBe('');
    await writeFile(join(cwd, 'my shop/broken.yaml'), ORDER.replace('category', 'name: order_late\ncategory'));
    expect((await run(['templates', 'lint', '--dir', 'my shop'], { cwd, tty: true })).stderr).toBe(
      `Next: \`wactl templates plan --dir 'my shop'\` ${note}`,
    );
  });

  it('--list-rules says the same of each, null where Meta gives no number', async () => {
    const cwd = await folderWith({});
    const { rules } = (await run('templates lint --list-rules --json', { cwd })).json();
    expect(rules.length).toBeGreaterThan(20);
    expect(new Set(rules.map(({ id }: { id: string }) => id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule).toEqual({
        id: expect.stringMatching(/^[a-z-]+$/),
        severity: expect.stringMatching(/^(error|warning)$/),
        code: rule.subcode === null ? null : 100,
        subcode: rule.subcode === null ? null : expect.any(Number),
        summary: expect.stringMatching(/./),
        source: expect.stringMatching(/./),
        uncertain: expect.any(Boolean),
        advice: expect.any(Boolean),
        online: expect.any(Boolean),
      });
    }
    expect(rules.some(({ subcode }: { subcode: number | null }) => subcode !== null)).toBe(true);
    expect((await run('templates lint --list-rules', { cwd })).stdout).toContain('body-too-long');
  });

  it('--list-rules --rule lists those alone, also what only plan can check', async () => {
    const cwd = await folderWith({});
    const { rules } = (
      await run('templates lint --list-rules --rule schema --rule library-button-inputs-missing --json', { cwd })
    ).json();
    expect(rules.map(({ id }: { id: string }) => id)).toEqual(['schema', 'library-button-inputs-missing']);
    const unknown = await run('templates lint --list-rules --rule body-too-lang', { cwd });
    expect([unknown.exitCode, unknown.stderr]).toEqual([
      2,
      'error: Unknown rule "body-too-lang".\nfix:   did you mean body-too-long?\n',
    ]);
  });

  it('makes control characters in a file visible', async () => {
    const cwd = await folderWith({
      'templates/x.yaml': 'name: "a\\e]0;b\\a"\nlanguages: {en_US: {body: "\u202ex\u0085"}}\n',
    });
    const { stdout } = await run('templates lint', { cwd });
    expect(stdout).toContain('\\u202e');
    expect(stdout).not.toMatch(/[^\P{C}\n]/u);
  });
});

describe('templates lint --format', () => {
  const BROKEN = { 'templates/order_shipped.yaml': ORDER.replace('utility', 'transactional') };

  it('sarif: a log that names the rule by its place among all rules', async () => {
    const { stdout, exitCode } = await run('templates lint --format sarif', { cwd: await folderWith(BROKEN) });
    const [{ tool, results }] = JSON.parse(stdout).runs;
    expect(results).toHaveLength(1);
    expect(tool.driver.rules[results[0].ruleIndex].id).toBe('category-unknown');
    expect(results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'templates/order_shipped.yaml' },
      region: { startLine: 1, startColumn: 11 },
    });
    expect(exitCode).toBe(5);
  });

  it('github: annotations below the root of the repository, then the count', async () => {
    const cwd = await folderWith(BROKEN);
    const { stdout } = await run('templates lint templates --format github', { cwd });
    expect(stdout).toMatch(/^::error file=templates\/order_shipped.yaml,line=1,col=11,title=category-unknown /);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('1 error and 0 warnings: 1 template in 1 file.');
    const inFolder = await run('templates lint order_shipped.yaml --format github', {
      cwd: join(cwd, 'templates'),
      env: { GITHUB_WORKSPACE: cwd },
    });
    expect(inFolder.stdout).toBe(stdout);
    const fine = await run('templates lint --format github', { cwd: await folderWith({ 'templates/x.yaml': ORDER }) });
    expect(fine.stdout).toBe('No errors, no warnings: 1 template in 1 file.\n');
  });

  it('junit: warnings fail with --strict only', async () => {
    const cwd = await folderWith({ 'templates/x.yaml': `allow_category_change: true\n${ORDER}` });
    const { stdout, exitCode } = await run('templates lint --format junit', { cwd });
    expect(readXml(stdout.trimEnd()).attributes).toMatchObject({ tests: '1', failures: '0' });
    expect(exitCode).toBe(0);
    const strict = await run('templates lint --format junit --strict', { cwd });
    expect(readXml(strict.stdout.trimEnd()).attributes).toMatchObject({ tests: '1', failures: '1' });
    expect(strict.exitCode).toBe(5);
  });

  it.each(['sarif', 'github', 'junit'])('%s is no form of --json', async (format) => {
    const { stderr, exitCode, stdout } = await run(`templates lint --json --format ${format}`, {
      cwd: await folderWith(BROKEN),
    });
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toContain('two forms of one report');
  });
});

describe('templates lint --fix', () => {
  const HYPHEN = ORDER.replace('en_US', 'en-US');
  const WANTING = HYPHEN.replace('{order: {number: A-1042}}', '{order: {id: 1}}');

  it('mends the files, says what it changed, and reports what is left', async () => {
    const cwd = await folderWith({ 'templates/order_shipped.yaml': WANTING, 'templates/fine.yaml': ORDER });
    const { stdout, exitCode } = await run('templates lint templates/order_shipped.yaml --fix', { cwd });
    expect(stdout).toBe(
      [
        'Fixed 2 places:',
        'templates/order_shipped.yaml:3:3 language-hyphen en-US → en_US',
        'templates/order_shipped.yaml:5:24 example-missing added number: "<order.number>"',
        '',
        'templates/order_shipped.yaml:4:11 warning example-placeholder (order_shipped, en_US)',
        '  The sample "<order.number>" is a placeholder.',
        '  3 |   en_US:',
        '> 4 |     body: Your order {{ order.number }} left our warehouse early this morning.',
        '    |           ^',
        '  5 | samples: {order: {id: 1, number: "<order.number>"}}',
        '  fix: Give a realistic value, as a customer would see it; the reviewer reads it.',
        '',
        '0 errors and 1 warning: 1 template in 1 file.',
        '',
      ].join('\n'),
    );
    expect(exitCode).toBe(0);
    expect(await readFile(join(cwd, 'templates/order_shipped.yaml'), 'utf8')).toBe(
      WANTING.replace('en-US', 'en_US').replace('{id: 1}', '{id: 1, number: "<order.number>"}'),
    );
    const again = await run('templates lint templates/order_shipped.yaml --fix --json', { cwd });
    expect(again.json().fixed).toEqual([]);
  });

  it('prints its changes with --json', async () => {
    const cwd = await folderWith({ 'templates/x.yaml': HYPHEN });
    expect((await run('templates lint --fix --json', { cwd })).json()).toEqual({
      files: 1,
      templates: 1,
      errors: 0,
      warnings: 0,
      findings: [],
      ignored: [],
      fixed: [
        { rule: 'language-hyphen', file: 'templates/x.yaml', line: 3, column: 3, before: 'en-US', after: 'en_US' },
      ],
    });
  });

  it('--dry-run shows the change and makes none', async () => {
    const cwd = await folderWith({ 'templates/x.yaml': HYPHEN });
    const { stdout, exitCode } = await run('templates lint --fix --dry-run', { cwd });
    expect(stdout).toMatch(
      /^--- templates\/x.yaml\n\+\+\+ templates\/x.yaml\n@@ -1,5 \+1,5 @@\n category: utility\n languages:\n- {2}en-US:\n\+ {2}en_US:\n/,
    );
    expect(stdout).toContain('Would fix 1 place:');
    expect(exitCode).toBe(5);
    expect(await readFile(join(cwd, 'templates/x.yaml'), 'utf8')).toBe(HYPHEN);
    const alone = await run('templates lint --dry-run', { cwd });
    expect(alone.exitCode).toBe(2);
  });

  it.each([
    ['not what a comment ignores', HYPHEN.replace('  en-US:', '  en-US: # wactl-ignore language-hyphen: on trial'), ''],
    ['not what --rule leaves out', HYPHEN, ' --rule body-too-long'],
  ])('mends %s', async (_, text, flags) => {
    const cwd = await folderWith({ 'templates/x.yaml': text });
    const { exitCode } = await run(`templates lint --fix${flags}`, { cwd });
    expect(exitCode).toBe(0);
    expect(await readFile(join(cwd, 'templates/x.yaml'), 'utf8')).toBe(text);
  });

  it('says so of a symbolic link', async () => {
    const cwd = await folderWith({ 'outside.yaml': HYPHEN, 'templates/y.yaml': ORDER.replace('early', 'late') });
    await symlink(join(cwd, 'outside.yaml'), join(cwd, 'templates/x.yaml'));
    const { stderr, exitCode } = await run('templates lint --fix --allow-outside', { cwd });
    expect(stderr).toBe('warning: templates/x.yaml is a symbolic link and was left alone: fix the file it names.\n');
    expect(exitCode).toBe(5);
  });
});

describe('templates lint and build', () => {
  const files = {
    'templates/order_shipped.yaml': ORDER,
    'templates/invoice.yaml':
      'category: utility\nlanguages:\n  en_US: {body: Your invoice is here.}\n  fr: {body: "*", footer: "*A*"}\n',
  };

  it.each([
    ['order_shipped', 0, { files: 1, templates: 1, errors: 0 }],
    ['invoice:en_US', 0, { files: 1, templates: 1, errors: 0 }],
    ['invoice', 5, { files: 1, templates: 2, errors: 1 }],
    ['templates/invoice.yaml', 5, { files: 1, templates: 2, errors: 1 }],
    ['order_shipped templates/invoice.yaml', 5, { files: 2, templates: 3, errors: 1 }],
  ])('take names, languages and paths alike: %s', async (words, exitCode, counts) => {
    const cwd = await folderWith(files);
    const linted = await run(`templates lint ${words} --json`, { cwd });
    expect(linted.exitCode).toBe(exitCode);
    expect(linted.json()).toMatchObject(counts);
    const built = await run(`templates build ${words}`, { cwd });
    expect(built.exitCode).toBe(exitCode);
    if (exitCode === 0) expect(built.json()).toHaveLength(counts.templates);
  });

  it.each(['lint', 'build', 'preview'])('%s says which name is unknown', async (verb) => {
    const cwd = await folderWith(files);
    const { stderr, exitCode } = await run(`templates ${verb} order_shiped`, { cwd });
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('did you mean order_shipped?')]);
  });

  it.each(['lint', 'build', 'plan', 'push --yes'])('%s prints nothing of a file outside', async (verb) => {
    const cwd = await folderWith({ ...files, 'secret.yaml': 'token: swordfish\n' });
    await symlink(join(cwd, 'secret.yaml'), join(cwd, 'templates/link.yaml'));
    const { stdout, stderr, exitCode } = await run(`templates ${verb}`, { cwd });
    expect(exitCode).toBe(5);
    expect(`${stdout}${stderr}`).toContain('file-outside');
    expect(`${stdout}${stderr}`).not.toContain('swordfish');
    const allowed = await run(`templates ${verb} --allow-outside`, { cwd });
    expect(`${allowed.stdout}${allowed.stderr}`).toContain('"token" is not a key of the top of the file.');
  });
});

describe('ignore comments', () => {
  it('let push try what the linter doubts, and are counted', async () => {
    const text = ORDER.replace(
      'category: utility',
      'category: transactional # wactl-ignore category-unknown: on trial',
    );
    const cwd = await folderWith({ 'templates/order_shipped.yaml': text });
    const { stdout, exitCode } = await run('templates lint', { cwd });
    expect([stdout, exitCode]).toEqual(['No errors, no warnings: 1 template in 1 file (1 ignored).\n', 0]);
    expect((await run('templates build', { cwd })).json()).toMatchObject([{ category: 'TRANSACTIONAL' }]);
  });
});

describe('templates build', () => {
  it('prints the request bodies, which are templates in Meta form again', async () => {
    const cwd = await folderWith({ 'templates/order_shipped.yaml': ORDER });
    const { stdout, exitCode } = await run('templates build', { cwd });
    expect([JSON.parse(stdout), exitCode]).toEqual([
      [
        {
          name: 'order_shipped',
          language: 'en_US',
          category: 'UTILITY',
          components: [
            {
              type: 'BODY',
              text: 'Your order {{1}} left our warehouse early this morning.',
              example: { body_text: [['A-1042']] },
            },
          ],
        },
      ],
      0,
    ]);
    const again = await folderWith({ 'templates/all.json': stdout });
    expect((await run('templates build', { cwd: again })).stdout).toBe(stdout);
  });

  it('builds nothing that Meta would refuse', async () => {
    const cwd = await folderWith({ 'templates/order_shipped.yaml': ORDER.replace('en_US', 'en-US') });
    const { stdout, stderr, exitCode } = await run('templates build', { cwd });
    expect([stdout, exitCode]).toEqual(['', 5]);
    expect(stderr).toContain(
      'error: The linter found an error; nothing was done. The first is language-hyphen at templates/order_shipped.yaml:3:3.',
    );
  });
});
