import { describe, expect, it } from 'vitest';
import { openShop } from '../account.js';

const head = (name: string) => `category: utility\nlibrary_template_name: ${name}\n`;
const LOW = `${head('low_balance_warning_1')}languages: {en_US: }\n`;
const INPUTS = `library_template_button_inputs:
  - {type: url, url: {base_url: "https://shop.example/pay"}}
  - {type: phone_number, phone_number: "+15550100003"}
`;

describe('templates from the library', () => {
  it.each([
    'templates plan',
    'templates push --yes',
    'templates push --dry-run',
    'templates create --file templates/low.yaml --yes',
  ])('without inputs for their buttons end `%s` before Meta is asked to do anything', async (line) => {
    const { wactl, changes } = await openShop({ 'templates/low.yaml': LOW });
    const { stdout, stderr, exitCode } = await wactl(line);
    expect([stdout, exitCode, await changes()]).toEqual(['', 5, []]);
    expect(stderr).toBe(
      [
        'templates/low.yaml:2:24 error library-button-inputs-missing (low, en_US)',
        '  The library\'s low_balance_warning_1: no input for button 1 (URL "Pay in"); no input for button 2 (PHONE_NUMBER "Call us").',
        '  1 | category: utility',
        '> 2 | library_template_name: low_balance_warning_1',
        '    |                        ^',
        '  3 | languages: {en_US: }',
        '  fix: Give one for each button, in order: library_template_button_inputs: [{type: url, url: {base_url: "https://shop.example/help"}}, {type: phone_number, phone_number: "+15550100002"}].',
        '',
        '1 error and 0 warnings: 1 template in 1 file.',
        'error: The linter found an error; nothing was done. The first is library-button-inputs-missing at templates/low.yaml:2:24.',
        'fix:   fix the files; `wactl templates library search <name>` shows the buttons',
        '',
      ].join('\n'),
    );
  });

  it('say nothing of it to the linter, which has no library', async () => {
    const { wactl } = await openShop({ 'templates/low.yaml': LOW });
    expect((await wactl('templates lint --strict')).exitCode).toBe(0);
    const asked = await wactl('templates lint --rule library-button-inputs-missing');
    expect([asked.exitCode, asked.stderr]).toEqual([
      2,
      'error: lint cannot check "library-button-inputs-missing" offline.\nfix:   `wactl templates plan` checks it\n',
    ]);
    const { rules } = (await wactl('templates lint --list-rules --json')).json();
    expect(rules.filter(({ online }: { online: boolean }) => online)).toEqual([
      {
        id: 'library-button-inputs-missing',
        severity: 'error',
        code: null,
        subcode: null,
        source: expect.stringContaining('template-library'),
        uncertain: false,
        advice: false,
        summary: 'A library template with URL, phone or OTP buttons needs an input for each button, in order.',
        online: true,
      },
      expect.objectContaining({ id: 'meta-category', severity: 'warning', online: true }),
    ]);
    expect((await wactl('templates lint --list-rules')).stdout).toMatch(/Checked by plan and\s+push, not by lint/);
  });

  it('with their inputs are created, and ask no library once Meta has them', async () => {
    const { wactl, emulator } = await openShop({ 'templates/low.yaml': LOW + INPUTS });
    expect((await wactl('templates push --yes --wait')).exitCode).toBe(0);
    expect((await wactl('templates plan --json')).json().summary).toMatchObject({ cannotCompare: 1 });
    const { requests } = await emulator.control('/log');
    const asked = requests.filter(({ path }: { path: string }) => path.endsWith('/message_template_library'));
    expect(asked).toHaveLength(1);
  });

  it('are left to Meta where the library cannot be read, or does not show them', async () => {
    const { wactl, emulator } = await openShop({
      'templates/odd.yaml': `${head('not_there_1')}languages: {en_US: }\n`,
    });
    expect((await wactl('templates plan --json')).json().summary).toMatchObject({ create: 1 });
    const match = { path: '/message_template_library' };
    await emulator.control('/faults', { rules: [{ match, times: 9, do: { status: 500, code: 2 } }] });
    expect((await wactl('templates plan --json')).json().summary).toMatchObject({ create: 1 });
  });
});
