import { describe, expect, it } from 'vitest';
import { numberLimits } from '../../../src/core/numbers/limits.js';

const limit = (tier: string) => ({ whatsapp_business_manager_messaging_limit: tier });

describe('numberLimits', () => {
  it.each([
    ['nothing known', {}, { messagesPerSecond: null, usersPerDay: null }],
    ['not registered', { throughput: { level: 'NOT_APPLICABLE' } }, { messagesPerSecond: null, usersPerDay: null }],
    [
      'a usual number',
      { throughput: { level: 'STANDARD' }, ...limit('TIER_2K') },
      { messagesPerSecond: 80, usersPerDay: 2_000 },
    ],
    [
      'a large sender',
      { throughput: { level: 'HIGH' }, ...limit('TIER_UNLIMITED') },
      { messagesPerSecond: 1_000, usersPerDay: 'unlimited' },
    ],
    [
      'one that the app uses too',
      { throughput: { level: 'STANDARD' }, is_on_biz_app: true },
      { messagesPerSecond: 20, usersPerDay: null },
    ],
    ['a tier we do not know', limit('TIER_3K'), { messagesPerSecond: null, usersPerDay: null }],
  ])('%s', (_name, fields, limits) => {
    expect(numberLimits({ id: '310000000000001', ...fields })).toEqual(limits);
  });
});
