import { describe, expect, it } from 'vitest';
import { unfitButtonInputs } from '../../../../src/core/templates/rules/library-buttons.js';

const URL_BUTTON = { type: 'URL', text: 'Pay in' };
const CALL = { type: 'PHONE_NUMBER', text: 'Call us' };
const CODE = { type: 'OTP' };
const REPLY = { type: 'QUICK_REPLY', text: 'Thanks' };

describe('library-button-inputs-missing', () => {
  it.each([
    ['no buttons', [], []],
    ['closed buttons without inputs', [REPLY], []],
    ['one input for each, in order', [URL_BUTTON, CALL, REPLY], ['URL', 'phone_number', 'QUICK_REPLY']],
    ['inputs for closed buttons', [REPLY], ['QUICK_REPLY']],
    ['a type in lower case', [{ type: 'url' }], ['URL']],
  ])('is kept by %s', (_name, buttons, given) => {
    expect(unfitButtonInputs(buttons, given)).toBeUndefined();
  });

  it.each([
    [
      'no inputs',
      [URL_BUTTON, CALL],
      [],
      'no input for button 1 (URL "Pay in"); no input for button 2 (PHONE_NUMBER "Call us")',
    ],
    ['one too few', [URL_BUTTON, CALL], ['URL'], 'no input for button 2 (PHONE_NUMBER "Call us")'],
    [
      'another order',
      [URL_BUTTON, CODE],
      ['OTP', 'URL'],
      'no input for button 1 (URL "Pay in"), but "OTP"; no input for button 2 (OTP), but "URL"',
    ],
    [
      'a closed button left out',
      [REPLY, CALL],
      ['PHONE_NUMBER'],
      'no input for button 1 (QUICK_REPLY "Thanks"), but "PHONE_NUMBER"; no input for button 2 (PHONE_NUMBER "Call us")',
    ],
    ['one too many', [CALL], ['PHONE_NUMBER', 'URL'], 'input 2 ("URL") is for no button'],
    ['inputs for no buttons', [], ['URL'], 'input 1 ("URL") is for no button'],
  ])('is broken by %s', (_name, buttons, given, problem) => {
    expect(unfitButtonInputs(buttons, given)).toBe(problem);
  });
});
