import { describe, expect, it } from 'vitest';
import { suggestField } from '../../../../src/core/templates/rules/suggest-field.js';

const BUTTON = ['type', 'text', 'url', 'phone_number', 'example'];
const HEADER = ['format', 'text', 'file', 'handle'];

describe('the field that an unknown one means', () => {
  it.each([
    ['phoneNumber', BUTTON, 'phone_number'],
    ['Phone-Number', BUTTON, 'phone_number'],
    ['TEXT', BUTTON, 'text'],
    ['link', BUTTON, 'url'],
    ['Label', BUTTON, 'text'],
    ['type', HEADER, 'format'],
    ['url', HEADER, 'file'],
    ['fromat', HEADER, 'format'],
    ['exampel', BUTTON, 'example'],
    ['constructor', BUTTON, undefined],
    ['colour', BUTTON, undefined],
    ['x'.repeat(10_000), BUTTON, undefined],
  ])('%s', (key, known, expected) => {
    expect(suggestField(key, known)).toBe(expected);
  });
});
