import { type Sample, type SampleFacts, samplesOf } from './sample.js';

const TIMED = { isTimed: true } as const;
const DAY = 86_400;

const template = (more: (facts: SampleFacts) => object) => (facts: SampleFacts) => ({
  message_template_id: 610000000000001,
  message_template_name: facts.template,
  message_template_language: 'en_US',
  ...more(facts),
});

/** Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference, a page a field */
const templates: readonly Sample[] = [
  ...samplesOf(
    'message_template_status_update',
    {
      approved: template(() => ({ event: 'APPROVED', reason: 'NONE', message_template_category: 'UTILITY' })),
      rejected: template(() => ({
        event: 'REJECTED',
        reason: 'INVALID_FORMAT',
        rejection_info: {
          reason: 'Two parameters stand next to each other.',
          recommendation: 'Put text between the parameters.',
        },
      })),
      pending: template(() => ({ event: 'PENDING', reason: 'NONE' })),
      paused: template(() => ({
        event: 'PAUSED',
        reason: 'NONE',
        other_info: { title: 'FIRST_PAUSE', description: 'Paused for low quality' },
      })),
      disabled: template(({ seconds }) => ({
        event: 'DISABLED',
        reason: 'NONE',
        disable_info: { disable_date: seconds },
      })),
      flagged: template(() => ({ event: 'FLAGGED', reason: 'NONE' })),
      archived: template(() => ({ event: 'ARCHIVED', reason: 'NONE' })),
      deleted: template(() => ({ event: 'PENDING_DELETION', reason: null })),
    },
    TIMED,
  ),
  ...samplesOf(
    'message_template_quality_update',
    { yellow: template(() => ({ previous_quality_score: 'GREEN', new_quality_score: 'YELLOW' })) },
    TIMED,
  ),
  ...samplesOf(
    'message_template_components_update',
    {
      edited: template(() => ({
        message_template_title: 'Your order',
        message_template_element: 'Order {{1}} is ready.',
        message_template_buttons: [
          { message_template_button_type: 'QUICK_REPLY', message_template_button_text: 'I need help' },
        ],
      })),
    },
    TIMED,
  ),
  ...samplesOf(
    'template_category_update',
    {
      announced: template(({ seconds }) => ({
        new_category: 'UTILITY',
        correct_category: 'MARKETING',
        category_update_timestamp: seconds + DAY,
      })),
      done: template(() => ({ previous_category: 'UTILITY', new_category: 'MARKETING' })),
    },
    TIMED,
  ),
  ...samplesOf(
    'template_correct_category_detection',
    { detected: template(() => ({ category: 'UTILITY', correct_category: 'MARKETING' })) },
    TIMED,
  ),
];

const account: readonly Sample[] = [
  ...samplesOf(
    'account_update',
    {
      restricted: ({ seconds }) => ({
        event: 'ACCOUNT_RESTRICTION',
        restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: seconds + DAY }],
      }),
      violation: () => ({ event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'SPAM' } }),
      disabled: () => ({
        event: 'DISABLED_UPDATE',
        ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE', waba_ban_date: 'November 22, 2026' },
      }),
      deleted: () => ({ event: 'ACCOUNT_DELETED' }),
      'partner-added': ({ wabaId }) => ({
        event: 'PARTNER_ADDED',
        waba_info: { waba_id: wabaId, owner_business_id: '710000000000002' },
      }),
      'volume-tier': () => ({
        event: 'VOLUME_BASED_PRICING_TIER_UPDATE',
        volume_tier_info: {
          pricing_category: 'UTILITY',
          tier: '25000001:50000000',
          effective_month: '2026-11',
          region: 'India',
        },
      }),
    },
    TIMED,
  ),
  ...samplesOf(
    'account_review_update',
    { approved: () => ({ decision: 'APPROVED' }), rejected: () => ({ decision: 'REJECTED' }) },
    TIMED,
  ),
  ...samplesOf(
    'account_alerts',
    {
      warning: () => ({
        entity_type: 'BUSINESS',
        entity_id: '710000000000001',
        alert_info: {
          alert_severity: 'WARNING',
          alert_status: 'ACTIVE',
          alert_type: 'INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED',
          alert_description: 'The limit is not raised yet.',
        },
      }),
    },
    TIMED,
  ),
  ...samplesOf(
    'account_settings_update',
    {
      calling: ({ phoneNumberId, seconds }) => ({
        messaging_product: 'whatsapp',
        timestamp: String(seconds),
        type: 'phone_number_settings',
        phone_number_settings: { phone_number_id: phoneNumberId, calling: { status: 'ENABLED' } },
      }),
    },
    TIMED,
  ),
  ...samplesOf(
    'business_capability_update',
    { limit: () => ({ max_daily_conversations_per_business: 'TIER_2K', max_phone_numbers_per_waba: 25 }) },
    TIMED,
  ),
  ...samplesOf(
    'phone_number_name_update',
    {
      approved: ({ displayPhone }) => ({
        display_phone_number: displayPhone,
        decision: 'APPROVED',
        requested_verified_name: 'Example Shop',
        rejection_reason: null,
      }),
      rejected: ({ displayPhone }) => ({
        display_phone_number: displayPhone,
        decision: 'REJECTED',
        requested_verified_name: 'Example Shop',
        rejection_reason: 'NAME_NOT_CONSISTENT',
      }),
    },
    TIMED,
  ),
  ...samplesOf(
    'phone_number_quality_update',
    {
      'throughput-upgrade': ({ displayPhone }) => ({
        display_phone_number: displayPhone,
        event: 'THROUGHPUT_UPGRADE',
        current_limit: 'TIER_UNLIMITED',
        max_daily_conversations_per_business: 'TIER_UNLIMITED',
      }),
    },
    TIMED,
  ),
  ...samplesOf(
    'security',
    {
      'pin-changed': ({ displayPhone }) => ({ display_phone_number: displayPhone, event: 'PIN_CHANGED' }),
      'pin-reset-request': ({ displayPhone }) => ({
        display_phone_number: displayPhone,
        event: 'PIN_RESET_REQUEST',
        requester: '61000000000001',
      }),
    },
    TIMED,
  ),
  ...samplesOf(
    'business_username_updates',
    {
      approved: ({ displayPhone }) => ({
        display_phone_number: displayPhone,
        username: 'exampleshop',
        status: 'approved',
      }),
    },
    TIMED,
  ),
];

export const accountSamples: readonly Sample[] = [...templates, ...account];
