import { describe, expect, it } from 'vitest';
import { displayName } from '../../../src/core/numbers/name.js';

const ID = '310000000000001';
const set = `wactl numbers name set <name> ${ID}`;
const register = `wactl numbers register ${ID} --again`;

describe('displayName', () => {
  it.each([
    ['approved', { name_status: 'APPROVED' }, 'approved', null],
    ['not reviewed', { name_status: 'AVAILABLE_WITHOUT_REVIEW' }, 'usable', null],
    ['the first review', { name_status: 'PENDING_REVIEW' }, 'in-review', null],
    ['declined', { name_status: 'DECLINED' }, 'declined', set],
    ['lapsed', { name_status: 'EXPIRED' }, 'unapproved', set],
    ['unknown', {}, 'unapproved', set],
    ['another one in review', { new_display_name: 'B', new_name_status: 'PENDING_REVIEW' }, 'in-review', null],
    ['another one approved', { new_display_name: 'B', new_name_status: 'APPROVED' }, 'to-register', register],
    [
      'another one free',
      { new_display_name: 'B', new_name_status: 'AVAILABLE_WITHOUT_REVIEW' },
      'to-register',
      register,
    ],
    ['another one declined', { new_display_name: 'B', new_name_status: 'DECLINED' }, 'declined', set],
    ['a status without a name', { name_status: 'APPROVED', new_name_status: 'NONE' }, 'approved', null],
    [
      'a name that nobody reviews',
      { name_status: 'APPROVED', new_display_name: 'B', new_name_status: 'NONE' },
      'approved',
      null,
    ],
  ])('%s', (_name, fields, state, next) => {
    expect(displayName({ id: ID, ...fields })).toMatchObject({ state, next });
  });
});
