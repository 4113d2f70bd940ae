import { describe, expect, it } from 'vitest';
import type { PhoneNumber } from '../../../src/core/graph/numbers.js';
import { hasPin, numberRow, numberState, phoneOf } from '../../../src/core/numbers/lifecycle.js';

const ready: PhoneNumber = {
  id: '31',
  display_phone_number: '+1 555-010-0001',
  verified_name: 'Example Shop',
  status: 'CONNECTED',
  code_verification_status: 'VERIFIED',
  quality_rating: 'GREEN',
  platform_type: 'CLOUD_API',
  name_status: 'APPROVED',
  throughput: { level: 'STANDARD' },
  whatsapp_business_manager_messaging_limit: 'TIER_2K',
};

describe('numberState', () => {
  it.each<[string, Partial<PhoneNumber>, string, string | undefined]>([
    ['verified and on the Cloud API', {}, 'ready', undefined],
    ['an account that tells no status', { status: undefined }, 'ready', undefined],
    ['flagged by Meta', { status: 'FLAGGED' }, 'ready', undefined],
    ['registered, verification lapsed', { code_verification_status: 'EXPIRED' }, 'ready', undefined],
    ['verified only', { platform_type: 'NOT_APPLICABLE', status: 'DISCONNECTED' }, 'to-register', 'register'],
    ['on the Cloud API and disconnected', { status: 'DISCONNECTED' }, 'to-register', 'register'],
    [
      'new',
      { platform_type: 'NOT_APPLICABLE', status: 'PENDING', code_verification_status: 'NOT_VERIFIED' },
      'to-verify',
      'verify',
    ],
    [
      'not verified in the words of other accounts',
      { platform_type: undefined, status: undefined, code_verification_status: 'UNVERIFIED' },
      'to-verify',
      'verify',
    ],
    [
      'a lapsed verification',
      { platform_type: 'NOT_APPLICABLE', status: 'PENDING', code_verification_status: 'EXPIRED' },
      'to-verify',
      'verify',
    ],
    ['banned', { status: 'BANNED' }, 'blocked', undefined],
    ['restricted', { status: 'RESTRICTED' }, 'blocked', undefined],
  ])('%s', (_name, change, stage, verb) => {
    expect(numberState({ ...ready, ...change })).toEqual({
      stage,
      why: expect.stringMatching(/^[a-zA-Z].*[^.]$/),
      ...(verb === undefined ? {} : { next: `wactl numbers ${verb} 31` }),
    });
  });
});

describe('what comes next', () => {
  it.each(['BANNED', 'RESTRICTED'])('for a number that is %s is to see why', (status) => {
    expect(numberRow({ ...ready, status }).next).toBe('wactl numbers health 31');
  });
});

describe('phoneOf', () => {
  it.each([
    ['+1 555-010-0001', '+15550100001'],
    ['+49 (30) 123.45/67', '+49301234567'],
    ['\u200e+972 50\u2011123\u00a04567', '+972501234567'],
    ['', null],
    ['15550100001', '+15550100001'],
    // As the client hands on control characters: their own digits belong to no number.
    ['\\x1b[31m+1 555-010-0001', null],
    ['+1 555\\u202e0100001', null],
    ['+1 555-010-0001 ext 5', null],
  ])('%j is %s', (display_phone_number, phone) => {
    expect(phoneOf({ id: '31', display_phone_number })).toBe(phone);
  });
});

describe('hasPin', () => {
  it.each([
    [{ is_pin_enabled: true }, true],
    [{ is_pin_enabled: false, platform_type: 'CLOUD_API', status: 'CONNECTED' }, false],
    [{ platform_type: 'CLOUD_API', status: 'CONNECTED' }, true],
    [{ platform_type: 'NOT_APPLICABLE' }, false],
  ])('of %j: %s', (number, has) => {
    expect(hasPin({ id: '31', ...number })).toBe(has);
  });
});

describe('numberRow', () => {
  it('names everything in our words', () => {
    expect(numberRow(ready)).toEqual({
      id: '31',
      phone: '+15550100001',
      name: 'Example Shop',
      nameStatus: 'APPROVED',
      status: 'CONNECTED',
      verified: true,
      registered: true,
      quality: 'GREEN',
      throughput: 'STANDARD',
      messagingLimit: 'TIER_2K',
      stage: 'ready',
      why: 'it is verified and registered',
      next: null,
    });
  });

  it('has null for all that Meta leaves out', () => {
    expect(numberRow({ id: '31' })).toEqual({
      id: '31',
      phone: null,
      name: null,
      nameStatus: null,
      status: null,
      verified: false,
      registered: false,
      quality: null,
      throughput: null,
      messagingLimit: null,
      stage: 'to-verify',
      why: 'it is not verified yet',
      next: 'wactl numbers verify 31',
    });
  });
});
