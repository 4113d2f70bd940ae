import { describe, expect, it } from 'vitest';
import {
  fromLibrary,
  type LibraryChoice,
  parseBodyInputs,
  parseButtonInput,
} from '../../../../src/core/templates/actions/library.js';
import { thrown } from './support.js';

const ENTRY = {
  id: '71',
  name: 'low_balance_warning_1',
  language: 'en_US',
  category: 'UTILITY',
  body: 'Hello {{1}}, your balance is {{2}}',
  buttons: [
    { type: 'URL', text: 'Pay in', url: 'https://www.example.com/' },
    { type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+15550100003' },
  ],
};
const URL_INPUT = { type: 'URL', url: { base_url: 'https://shop.example/pay' } };
const PHONE_INPUT = { type: 'PHONE_NUMBER', phone_number: '+15550100003' };
const CHOICE: LibraryChoice = { name: 'low', language: 'en_US', buttons: [URL_INPUT, PHONE_INPUT], bodyInputs: {} };

describe('parseButtonInput', () => {
  it.each([
    ['url:https://shop.example/pay', URL_INPUT],
    [
      'url:https://shop.example/{{1}},https://shop.example/a,b',
      { type: 'URL', url: { base_url: 'https://shop.example/{{1}}', url_suffix_example: 'https://shop.example/a,b' } },
    ],
    ['phone_number:+15550100003', PHONE_INPUT],
    ['otp:copy_code', { type: 'OTP', otp_type: 'COPY_CODE' }],
    [
      'otp:one_tap:com.example.shop:K8a/AINcGX7',
      {
        type: 'OTP',
        otp_type: 'ONE_TAP',
        supported_apps: [{ package_name: 'com.example.shop', signature_hash: 'K8a/AINcGX7' }],
      },
    ],
    ['flow', { type: 'FLOW' }],
  ])('reads %s', (text, expected) => {
    expect(parseButtonInput(text)).toEqual(expected);
  });

  it.each([['url:shop.example'], ['url:'], ['phone_number'], ['flow:7'], [''], ['what is this']])(
    'refuses "%s"',
    (text) => {
      expect(thrown(() => parseButtonInput(text))).toMatchObject({ exitCode: 2 });
    },
  );
});

describe('parseBodyInputs', () => {
  it('reads switches and numbers', () => {
    expect(parseBodyInputs(['add_contact_number', 'add_learn_more_link=false', 'code_expiration_minutes=10'])).toEqual({
      add_contact_number: true,
      add_learn_more_link: false,
      code_expiration_minutes: 10,
    });
    expect(thrown(() => parseBodyInputs(['code_expiration_minutes=soon']))).toMatchObject({ exitCode: 2 });
  });
});

describe('fromLibrary', () => {
  it('asks for the library’s template under a name of ours, without components', () => {
    expect(fromLibrary(ENTRY, { ...CHOICE, bodyInputs: { add_contact_number: true } })).toEqual({
      name: 'low',
      language: 'en_US',
      category: 'UTILITY',
      library_template_name: 'low_balance_warning_1',
      library_template_button_inputs: [URL_INPUT, PHONE_INPUT],
      library_template_body_inputs: { add_contact_number: true },
    });
  });

  it('needs no inputs for buttons that are not open', () => {
    const entry = { ...ENTRY, buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }] };
    expect(fromLibrary(entry, { ...CHOICE, buttons: [] })).not.toHaveProperty('library_template_button_inputs');
  });

  it.each([
    ['none', []],
    ['too few', [URL_INPUT]],
    ['the wrong order', [PHONE_INPUT, URL_INPUT]],
  ])('wants every button filled in order: %s', (_name, buttons) => {
    expect(thrown(() => fromLibrary(ENTRY, { ...CHOICE, buttons }))).toMatchObject({
      exitCode: 2,
      hint: expect.stringContaining('--button url:https://shop.example/help --button phone_number:+15550100002'),
    });
  });

  it.each([
    ['a name that Meta refuses', { name: 'Low' }, 'name-charset'],
    ['an addition that Meta does not know', { bodyInputs: { add_emoji: true } }, 'library-body-input'],
    [
      'a variable without a sample',
      { buttons: [{ type: 'URL', url: { base_url: 'https://shop.example/{{1}}' } }, PHONE_INPUT] },
      'library-url-input',
    ],
  ])('refuses %s', (_name, more, rule) => {
    expect(thrown(() => fromLibrary(ENTRY, { ...CHOICE, ...more }))).toMatchObject({
      exitCode: 5,
      why: expect.stringContaining(rule),
    });
  });
});
