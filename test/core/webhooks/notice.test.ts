import { expect, it } from 'vitest';
import { noticesIn } from '../../../src/core/webhooks/notice.js';

const now = { from: null, until: null };

it.each<[string, unknown, readonly object[]]>([
  [
    'a restriction',
    {
      event: 'ACCOUNT_RESTRICTION',
      restriction_info: [
        { restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1763886400 },
        { restriction_type: 'RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES', expiration: '1764400000' },
        { restriction_type: 'RESTRICTED_USER_INITIATED_CALLING' },
      ],
    },
    [
      {
        what: 'ACCOUNT_RESTRICTION: RESTRICTED_BIZ_INITIATED_MESSAGING',
        from: null,
        until: '2025-11-23T08:26:40.000Z',
      },
      {
        what: 'ACCOUNT_RESTRICTION: RESTRICTED_DIRECT_SEND_UTILITY_TEMPLATES',
        from: null,
        until: '2025-11-29T07:06:40.000Z',
      },
      { what: 'ACCOUNT_RESTRICTION: RESTRICTED_USER_INITIATED_CALLING', ...now },
    ],
  ],
  [
    'a ban to come, dated in words',
    {
      event: 'DISABLED_UPDATE',
      ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE', waba_ban_date: 'November 22, 2026' },
    },
    [{ what: 'DISABLED_UPDATE: SCHEDULE_FOR_DISABLE', from: 'November 22, 2026', until: null }],
  ],
  [
    'a ban in the form for partners',
    { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: ['DISABLE'], waba_ban_date: '' } },
    [{ what: 'DISABLED_UPDATE: DISABLE', ...now }],
  ],
  [
    'rates from a day on',
    { event: 'AUTH_INTL_PRICE_ELIGIBILITY_UPDATE', auth_international_rate_eligibility: { start_time: 1763800000 } },
    [{ what: 'AUTH_INTL_PRICE_ELIGIBILITY_UPDATE', from: '2025-11-22T08:26:40.000Z', until: null }],
  ],
  [
    'a template that will be disabled',
    { event: 'DISABLED', message_template_name: 'promo_1', disable_info: { disable_date: 1763800000 } },
    [{ what: 'DISABLED', from: '2025-11-22T08:26:40.000Z', until: null }],
  ],
  [
    'a name that was refused',
    { decision: 'REJECTED', requested_verified_name: 'Example Co', rejection_reason: 'NAME_NOT_CONSISTENT' },
    [{ what: 'REJECTED: Example Co: NAME_NOT_CONSISTENT', ...now }],
  ],
  [
    'a violation',
    { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'ADULT' } },
    [{ what: 'ACCOUNT_VIOLATION: ADULT', ...now }],
  ],
  [
    'an alert',
    { entity_type: 'BUSINESS', alert_info: { alert_severity: 'WARNING', alert_type: 'OBA_REJECTED' } },
    [{ what: 'WARNING: OBA_REJECTED', ...now }],
  ],
  ['something else', { later: [1] }, []],
  ['nothing', null, []],
  ['another shape', { event: 7, restriction_info: 'x', ban_info: 3 }, []],
])('noticesIn finds %s', (_name, value, notices) => {
  expect(noticesIn(value)).toEqual(notices);
});
