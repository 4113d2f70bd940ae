import { describe, expect, it } from 'vitest';
import { type SignUpMessage, signUpAfter, signUpMessageSchema } from '../../../src/core/account/sign-up-message.js';
import { signUpScript } from '../../../src/core/account/sign-up-page.js';

const event = (name: string, data: object = {}): SignUpMessage =>
  signUpMessageSchema.parse({ kind: 'event', event: name, data });

describe('a sign-up', () => {
  const finish = event('FINISH', { waba_id: '21', phone_number_id: '31', business_id: '11', page_ids: [] });
  const code: SignUpMessage = { kind: 'code', code: 'c' };
  const whole = { code: 'c', finished: { wabaId: '21', phoneNumberId: '31' } };

  it.each<[string, readonly SignUpMessage[], object]>([
    ['the event and then the code', [finish, code], whole],
    ['the code and then the event', [code, finish], whole],
    ['an account without a number', [event('FINISH_ONLY_WABA', { waba_id: '21' })], { finished: { wabaId: '21' } }],
    [
      'a number that stays in the app',
      [event('FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING', { waba_id: '21' })],
      { finished: { wabaId: '21' } },
    ],
    ['an event that nobody knows', [event('SOMETHING_NEW')], {}],
  ])('takes in %s', (_name, messages, state) => {
    expect(messages.reduce(signUpAfter, {})).toEqual(state);
  });

  it.each<[string, SignUpMessage, object]>([
    [
      'a step',
      event('CANCEL', { current_step: 'PERMISSIONS' }),
      { exitCode: 130, message: expect.stringContaining('PERMISSIONS') },
    ],
    ['a closed window', { kind: 'closed' }, { exitCode: 130, code: 'sign-up-cancelled' }],
    ['an error as CANCEL', event('CANCEL', { error_message: 'x', error_id: 7 }), { exitCode: 7, why: 'error 7' }],
    ['an error as ERROR', event('ERROR', { error_message: 'x' }), { exitCode: 7, code: 'sign-up-failed' }],
    ['an error without words', event('ERROR'), { exitCode: 7, message: expect.stringContaining('no reason') }],
  ])('ends with %s', (_name, message, error) => {
    expect(() => signUpAfter({}, message)).toThrow(expect.objectContaining(error));
  });
});

it.each([
  ['https://graph.facebook.com', 'https://connect.facebook.net/en_US/sdk.js', '.facebook.com'],
  ['http://127.0.0.1:4010', 'http://127.0.0.1:4010/en_US/sdk.js', '127.0.0.1:4010'],
  ['https://facebook.com.evil.example', 'https://facebook.com.evil.example/en_US/sdk.js', 'facebook.com.evil.example'],
])('with the Graph API at %s the script is %s', (graphUrl, sdkUrl, messageHost) => {
  expect(signUpScript(graphUrl)).toEqual({ sdkUrl, messageHost });
});
