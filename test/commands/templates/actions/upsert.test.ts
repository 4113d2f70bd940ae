import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../support/run.js';
import { shop, template, writes } from './shop.js';

const FLAGS = '--name login_code --language en_US,es --expires 10';

describe('templates upsert', () => {
  it('shows Meta’s texts in every language and what would happen', async () => {
    const emulator = await shop([]);
    const { stdout } = await emulator.wactl(`templates upsert ${FLAGS} --dry-run`);
    expect(stdout).toMatchInlineSnapshot(`
      "create  login_code en_US  Meta does not have it.
      create  login_code es     Meta does not have it.

      en_US
        *{{1}}* is your verification code. For your security, do not share this code.
        This code expires in 10 minutes.
        [Copy code]

      es
        Tu código de verificación es *{{1}}*. Por tu seguridad, no lo compartas.
        Este código caduca en 10 minutos.
        [Copiar código]

      It costs no edit of an approved template.
      "
    `);
    expect(await writes(emulator)).toEqual([]);
  });

  it('makes them in one request', async () => {
    const emulator = await shop([]);
    const result = await emulator.wactl(`templates upsert ${FLAGS} --language fr --yes --json`);
    expect(result.exitCode).toBe(0);
    expect(result.json()).toMatchObject({
      summary: { done: 3 },
      results: ['en_US', 'es', 'fr'].map((language) => ({
        name: 'login_code',
        language,
        outcome: 'done',
        status: 'PENDING',
      })),
    });
    expect(await writes(emulator)).toHaveLength(1);
  });

  it('leaves a language in review alone, and exits with 1 for it', async () => {
    const emulator = await shop([template('login_code', { category: 'AUTHENTICATION', status: 'PENDING' })]);
    const result = await emulator.wactl(`templates upsert ${FLAGS}`, { answers: [true] });
    expect([result.exitCode, result.stdout]).toEqual([1, expect.stringContaining('1 submitted, 1 left alone.')]);
    expect((await emulator.wactl(`templates upsert ${FLAGS} --yes`)).exitCode).toBe(5);
  });

  it('takes name and languages from a file', async () => {
    const emulator = await shop([]);
    const cwd = await temporaryFolder();
    const language = '{body: {add_security_recommendation: true}, buttons: [{type: otp, otp_type: copy_code}]}';
    const file = `category: authentication\nlanguages: {en_US: ${language}, fr: ${language}}\n`;
    await writeFile(join(cwd, 'login_code.yaml'), file);
    const result = await emulator.wactl('templates upsert --file login_code.yaml --yes --json', { cwd });
    expect(result.json().summary.done).toBe(2);
    expect((await emulator.wactl('templates upsert --file login_code.yaml --name x', { cwd })).exitCode).toBe(2);
  });

  it.each([
    ['no name', '--language en_US', 2],
    ['no language', '--name login_code', 2],
    ['a life of the code that Meta refuses', `${FLAGS} --expires 91`, 2],
    ['an app that is none', `${FLAGS} --otp one_tap --app shop`, 2],
    ['one-tap without an app', `${FLAGS} --otp one_tap`, 5],
    ['zero-tap without its terms', `${FLAGS} --otp zero_tap --app com.example.shop:K8a/AINcGX7`, 5],
  ])('refuses %s', async (_name, flags, exitCode) => {
    const emulator = await shop([]);
    expect((await emulator.wactl(`templates upsert ${flags} --yes`)).exitCode).toBe(exitCode);
    expect(await writes(emulator)).toEqual([]);
  });

  it('passes Meta’s refusal on, translated', async () => {
    const emulator = await shop([]);
    const rules = [
      { match: { path: 'upsert_message_templates' }, times: 1, do: { status: 400, code: 10, subcode: 2388185 } },
    ];
    await emulator.control('/faults', { rules });
    const result = await emulator.wactl(`templates upsert ${FLAGS} --yes --json`);
    expect(result.exitCode).toBe(4);
    expect(result.error()).toMatchObject({
      code: 'permission-missing',
      hint: expect.stringContaining('Verify the business'),
    });
  });
});
