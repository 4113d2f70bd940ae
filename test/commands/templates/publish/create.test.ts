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
      'Your visit on {{ visit.day }} is confirmed, see you there.',
      'Monday',
      true,
    ];
    const { exitCode, stderr } = await wactl('templates create', { answers });
    expect(exitCode).toBe(0);
    expect(stderr).toContain('Wrote templates/visit_confirmed.yaml.');
    expect(await readdir(join(cwd, 'templates'))).toEqual(['visit_confirmed.yaml']);
  });

  it('asks again for what cannot be, and keeps the answers before', async () => {
    const { wactl } = await setUp();
    const answers = ['Visit confirmed', 'visit_confirmed', 'utility', ' ', 'Your visit is confirmed, see you there.'];
    const { exitCode, stderr } = await wactl('templates create', { answers: [...answers, true] });
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
