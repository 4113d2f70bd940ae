import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../../support/emulator.js';
import { run } from '../../../support/run.js';
import { folderWith, ORDER } from '../support.js';

const FLAGS = [
  'templates',
  'create',
  '--name',
  'parcel_sent',
  '--category',
  'utility',
  '--body',
  'Your parcel {{ parcel.id }} is on its way to you today.',
  '--sample',
  'parcel.id=A-1042',
];

async function setUp(files: Readonly<Record<string, string>> = {}) {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await folderWith(files);
  const wactl = (line: string | readonly string[], options = {}) =>
    run(line, { cwd, env: emulator.env, clock: emulator.clock, ...options });
  return { wactl, cwd };
}

describe('templates create', () => {
  it('writes the file and submits the template', async () => {
    const { wactl, cwd } = await setUp();
    const result = await wactl([...FLAGS, '--yes', '--wait', '--json']);
    expect(result.json()).toMatchObject({
      summary: { done: 1 },
      results: [{ name: 'parcel_sent', language: 'en_US', outcome: 'done' }],
      templates: [{ name: 'parcel_sent', status: 'APPROVED' }],
    });
    expect(result.exitCode).toBe(0);
    expect(await readFile(join(cwd, 'templates/parcel_sent.yaml'), 'utf8')).toBe(
      [
        'name: parcel_sent',
        'category: utility',
        'languages:',
        '  en_US:',
        '    body: Your parcel {{ parcel.id }} is on its way to you today.',
        'samples:',
        '  parcel:',
        '    id: A-1042',
        '',
      ].join('\n'),
    );
    expect((await wactl('templates plan --detailed-exitcode')).exitCode).toBe(0);
  });

  it('asks for what is missing, examples included', async () => {
    const { wactl, cwd } = await setUp();
    const answers = [
      'visit_confirmed',
      'utility',
      'en_US',
      '',
      'Your visit on {{ visit.day }} is confirmed, see you there.',
      '',
      'none',
      'Monday',
      true,
    ];
    const { exitCode, stderr } = await wactl('templates create', { answers });
    expect(exitCode).toBe(0);
    expect(stderr).toContain('Wrote templates/visit_confirmed.yaml.');
    expect(await readdir(join(cwd, 'templates'))).toEqual(['visit_confirmed.yaml']);
  });

  it('asks for every part, checks each as it comes, and shows what the recipient will see', async () => {
    const { wactl, cwd } = await setUp();
    const answers = [
      'order_left',
      'utility',
      'german',
      'de',
      '*Bestellung*',
      'Bestellung {{ order.number }}',
      'Ihre Bestellung {{ order.number }}',
      'Hallo, Ihre Bestellung {{ order.number }} ist heute auf dem Weg zu Ihnen.',
      'Ihr Shop',
      'url',
      'Verfolgen: hier',
      'shop.example',
      'https://shop.example/{{ order.tracking }}',
      'none',
      'A-1042',
      '1Z999',
      true,
    ];
    const { exitCode, stderr } = await wactl('templates create', { answers });
    expect(exitCode).toBe(0);
    expect(stderr).toContain('warning: Meta does not support the language code "german". Please use de (German).');
    expect(stderr).toContain('warning: The header "*Bestellung*" contains the formatting mark "*".');
    expect(stderr).toContain('warning: The body ends with the variable "{{1}}"');
    expect(stderr).toContain('does not start with https:// and a host name.');
    expect(stderr).toMatch(/│ Bestellung A-1042 +│/);
    expect(await readFile(join(cwd, 'templates/order_left.yaml'), 'utf8')).toBe(
      [
        'name: order_left',
        'category: utility',
        'languages:',
        '  de:',
        '    header: Bestellung {{ order.number }}',
        '    body: Hallo, Ihre Bestellung {{ order.number }} ist heute auf dem Weg zu Ihnen.',
        '    footer: Ihr Shop',
        '    buttons:',
        '      - type: url',
        '        text: "Verfolgen: hier"',
        '        url: https://shop.example/{{ order.tracking }}',
        'samples:',
        '  order:',
        '    number: A-1042',
        '    tracking: 1Z999',
        '',
      ].join('\n'),
    );
  });

  describe('keeps what was typed', () => {
    const TYPED = ['visit_confirmed', 'utility', 'en_US', '', 'Your visit is confirmed, see you there.', '', 'none'];

    it('when the answer to the last question is no', async () => {
      const { wactl, cwd } = await setUp();
      const { exitCode, stderr } = await wactl('templates create', { answers: [...TYPED, false] });
      expect(exitCode).toBe(130);
      expect(stderr).toContain('The draft is in templates/visit_confirmed.yaml.');
      expect(stderr).toContain('`wactl templates push visit_confirmed`');
      expect(await readFile(join(cwd, 'templates/visit_confirmed.yaml'), 'utf8')).toContain('see you there.');
      expect((await wactl('templates push visit_confirmed --yes')).exitCode).toBe(0);
    });

    it('when Meta cannot be reached', async () => {
      const cwd = await folderWith({});
      const { exitCode } = await run('templates create', { cwd, answers: TYPED });
      expect(exitCode).toBe(4);
      expect(await readdir(join(cwd, 'templates'))).toEqual(['visit_confirmed.yaml']);
    });

    it('when the linter refuses it: a part is written again, or the draft is saved as it is', async () => {
      const { wactl, cwd } = await setUp();
      const body = 'Your bill of {{ total | money: "EUR" }} is due today, please pay it.';
      const parts = ['utility', 'en_US', '', body, '', 'none', ' ', 'much'];
      const saved = await wactl('templates create', { answers: ['visit', ...parts, 'keep'] });
      expect(saved.exitCode).toBe(5);
      expect(saved.stderr).toContain('warning: The example is empty. Please give a realistic value');
      expect(saved.stderr).toContain('"much" is not a number such as 1234.5');
      expect(saved.stderr).toContain('`wactl templates create --file templates/visit.yaml`');
      expect(await readdir(join(cwd, 'templates'))).toEqual(['visit.yaml']);

      const again = ['samples', 'so much', 'body', 'Your visit on {{ day }} is confirmed, see you.', 'Monday', true];
      const changed = await wactl('templates create', { answers: ['visit_two', ...parts, ...again] });
      expect(changed.exitCode).toBe(0);
      expect(await readFile(join(cwd, 'templates/visit_two.yaml'), 'utf8')).toContain('{{ day }}');
    });

    it('when the file cannot be written, by showing it', async () => {
      const { wactl } = await setUp({ templates: 'not a folder' });
      const { exitCode, stderr } = await wactl('templates create', { answers: TYPED });
      expect(exitCode).toBe(1);
      expect(stderr).toContain('This is what you wrote:\nname: visit_confirmed\n');
    });
  });

  it('asks for a name that is free, before anything else', async () => {
    const { wactl, cwd } = await setUp({ 'templates/order_shipped.yaml': ORDER });
    const answers = ['order_shipped', 'login', 'authentication', 'fr', true];
    const { stderr, exitCode } = await wactl('templates create', { answers });
    expect(stderr).toContain('warning: templates/order_shipped.yaml exists already. Please choose another name.');
    expect(exitCode).toBe(0);
    expect(await readFile(join(cwd, 'templates/login.yaml'), 'utf8')).toContain('  fr:\n');
  });

  it('asks again for what cannot be, and keeps the answers before', async () => {
    const { wactl } = await setUp();
    const answers = [
      'Visit confirmed',
      'visit_confirmed',
      'utility',
      'en_US',
      '',
      ' ',
      'Your visit is confirmed, see you there.',
    ];
    const { exitCode, stderr } = await wactl('templates create', { answers: [...answers, '', 'none', true] });
    expect(exitCode).toBe(0);
    expect(stderr).toContain(
      'warning: "Visit confirmed" cannot name a template file. Please use at most 200 lowercase letters, digits and underscores, such as order_shipped.',
    );
    expect(stderr).toContain('warning: The body is empty. Please write what the message says.');
  });

  it.each([
    ['--name', 'templates create'],
    ['--category', 'templates create --name a'],
    ['--body', 'templates create --name a --category utility'],
    ['--sample x=<example>', 'templates create --name a --category utility --body {{x}}'],
  ])('names %s where nobody can be asked', async (flag, line) => {
    const { stderr, exitCode } = await run(line);
    expect(stderr).toContain(`fix:   give ${flag}`);
    expect(exitCode).toBe(2);
  });

  it('makes an authentication template without any text', async () => {
    const { wactl } = await setUp();
    const { json, exitCode } = await wactl('templates create --name login --category authentication --dry-run --json');
    expect(json()).toMatchObject([
      { category: 'AUTHENTICATION', components: [{ type: 'BODY' }, { type: 'BUTTONS', buttons: [{ type: 'OTP' }] }] },
    ]);
    expect(exitCode).toBe(0);
    const refused = await wactl('templates create --name login --category authentication --body x');
    expect(refused.stderr).toContain('--body does not go with --category authentication.');
    expect(refused.exitCode).toBe(2);
  });

  it('changes nothing when the linter finds errors, and shows them', async () => {
    const { wactl, cwd } = await setUp();
    const { stderr, exitCode } = await wactl([
      'templates',
      'create',
      '--name',
      'a',
      '--category',
      'utility',
      '--body',
      'Hi {{ x }}',
      '--sample',
      'x=1',
      '--yes',
    ]);
    expect(stderr).toContain('templates/a.yaml:5:11 error body-variable-at-edge');
    expect(exitCode).toBe(5);
    expect(await readdir(cwd)).toEqual([]);
  });

  it('changes nothing when Meta has it already, or the file exists', async () => {
    const { wactl } = await setUp({ 'templates/order_shipped.yaml': ORDER });
    expect((await wactl('templates create --file templates/order_shipped.yaml --yes')).exitCode).toBe(0);
    const again = await wactl('templates create --file templates/order_shipped.yaml --yes');
    expect(again.stderr).toContain('Meta has "order_shipped" in en_US already; nothing was changed.');
    expect(again.exitCode).toBe(5);

    const other = await setUp({ 'templates/parcel_sent.yaml': 'mine' });
    const { stderr, exitCode } = await other.wactl([...FLAGS, '--yes']);
    expect(stderr).toContain('templates/parcel_sent.yaml exists already; it was not changed.');
    expect(exitCode).toBe(5);
    expect((await other.wactl('templates list --json')).json()).toEqual({ templates: [] });
  });

  it('stops at no, with nothing written', async () => {
    const { wactl, cwd } = await setUp();
    expect((await wactl(FLAGS, { answers: [false] })).exitCode).toBe(130);
    expect(await readdir(cwd)).toEqual([]);
  });

  it('--dry-run prints the body and needs no token', async () => {
    const cwd = await folderWith({});
    const result = await run([...FLAGS, '--dry-run'], { cwd });
    expect(result.json()).toMatchObject([
      { name: 'parcel_sent', components: [{ text: 'Your parcel {{1}} is on its way to you today.' }] },
    ]);
    expect(await readdir(cwd)).toEqual([]);
  });
});
