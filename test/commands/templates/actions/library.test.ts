import { describe, expect, it } from 'vitest';
import { shop, template, writes } from './shop.js';

const BUTTONS = '--button url:https://shop.example/pay --button phone_number:+15550100003';

describe('templates library search', () => {
  it('shows the words with their samples, and the buttons', async () => {
    const { wactl } = await shop([]);
    const { stdout } = await wactl('templates library search balance');
    expect(stdout).toMatchInlineSnapshot(`
      "low_balance_warning_1 en_US  UTILITY · PAYMENTS · LOW_BALANCE_WARNING
        Your balance is getting low
        Hello {{1: Ada}}, the balance of your account ending in {{2: 1234}} is below {{3: $75.00}}. Yours, {{4: Example Bank}}
        [Pay in] URL
        [Call us] PHONE_NUMBER

      1 template.
      "
    `);
  });

  it('gives Meta’s own form as JSON', async () => {
    const { wactl } = await shop([]);
    const { templates } = (await wactl('templates library search --usecase order_confirmation --json')).json();
    expect(templates).toMatchObject([{ name: 'order_confirmation_1', usecase: 'ORDER_CONFIRMATION' }]);
  });

  it('says when there is none', async () => {
    const { wactl } = await shop([]);
    expect((await wactl('templates library search zzz')).stdout).toBe('The library has no such template.\n');
  });
});

describe('templates library add', () => {
  it('adds it without components, and it can be sent at once', async () => {
    const emulator = await shop([]);
    const result = await emulator.wactl(`templates library add low_balance_warning_1 --name low ${BUTTONS}`, {
      answers: [true],
    });
    expect(result).toMatchObject({ exitCode: 0, stdout: 'added  low en_US  APPROVED, UTILITY\nIt can be sent now.\n' });
    const { requests } = await emulator.control('/log');
    expect(requests.at(-1).body).toEqual({
      name: 'low',
      language: 'en_US',
      category: 'UTILITY',
      library_template_name: 'low_balance_warning_1',
      library_template_button_inputs: [
        { type: 'URL', url: { base_url: 'https://shop.example/pay' } },
        { type: 'PHONE_NUMBER', phone_number: '+15550100003' },
      ],
    });
  });

  it('prints the request with --dry-run', async () => {
    const emulator = await shop([]);
    const result = await emulator.wactl('templates library add order_confirmation_1 --dry-run');
    expect(JSON.parse(result.stdout)).toEqual({
      name: 'order_confirmation_1',
      language: 'en_US',
      category: 'UTILITY',
      library_template_name: 'order_confirmation_1',
    });
    expect(await writes(emulator)).toEqual([]);
  });

  it.each([
    ['a name that the library lacks', 'order_confirmation_2', 3, 'did you mean "order_confirmation_1"?'],
    ['a language that it lacks', 'order_confirmation_1 --language fr', 3, 'library search --language fr'],
    ['open buttons without inputs', 'low_balance_warning_1', 2, '--button'],
    ['a name that is taken', 'order_confirmation_1 --name taken', 5, '--name'],
  ])('refuses %s', async (_name, flags, exitCode, hint) => {
    const emulator = await shop([template('taken')]);
    const result = await emulator.wactl(`templates library add ${flags} --yes --json`);
    expect([result.exitCode, result.error().hint]).toEqual([exitCode, expect.stringContaining(hint)]);
    expect(await writes(emulator)).toEqual([]);
  });
});
