import { numberValue, type Sample, type SampleFacts, samplesOf } from './sample.js';

const TIMED = { isTimed: true } as const;
const GROUP = 'HBgLR1JPVVAx';

const group =
  (type: string, more: (facts: SampleFacts) => object = () => ({})) =>
  (facts: SampleFacts) =>
    numberValue(facts, {
      groups: [{ timestamp: String(facts.seconds), group_id: GROUP, type, ...more(facts) }],
    });

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/webhooks */
const groups: readonly Sample[] = [
  ...samplesOf('group_lifecycle_update', {
    created: group('group_create', ({ serial }) => ({
      request_id: `request${serial}`,
      subject: 'Team',
      invite_link: 'https://chat.whatsapp.com/L1',
    })),
    deleted: group('group_delete', ({ serial }) => ({ request_id: `request${serial}` })),
  }),
  ...samplesOf('group_participants_update', {
    added: group('group_participants_add', ({ from }) => ({
      reason: 'invite_link',
      added_participants: [{ wa_id: from }],
    })),
    removed: group('group_participants_remove', ({ from }) => ({
      initiated_by: 'participant',
      removed_participants: [{ wa_id: from }],
    })),
  }),
  ...samplesOf('group_settings_update', {
    subject: group('group_settings_update', () => ({ group_subject: { text: 'New', update_successful: true } })),
  }),
  ...samplesOf('group_status_update', { suspended: group('group_suspend') }),
];

/** Source: https://developers.facebook.com/docs/whatsapp/flows/reference/flowswebhooks */
const flows = samplesOf(
  'flows',
  {
    published: () => ({
      event: 'FLOW_STATUS_CHANGE',
      message: 'Flow 1 changed from DRAFT to PUBLISHED',
      flow_id: '810000000000001',
      old_status: 'DRAFT',
      new_status: 'PUBLISHED',
    }),
    'error-rate': () => ({
      event: 'ENDPOINT_ERROR_RATE',
      message: 'The endpoint fails too often.',
      flow_id: '810000000000001',
      error_rate: 14.28,
      threshold: 10,
      alert_state: 'ACTIVATED',
      errors: [{ error_type: 'TIMEOUT', error_rate: 66.66, error_count: 2 }],
    }),
  },
  TIMED,
);

/**
 * A number that the WhatsApp Business app uses as well.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/onboarding-business-app-users
 */
const businessApp: readonly Sample[] = [
  ...samplesOf('smb_message_echoes', {
    text: (facts) =>
      numberValue(facts, {
        message_echoes: [
          {
            from: facts.displayPhone,
            to: facts.from,
            id: `wamid.echo${facts.serial}`,
            timestamp: String(facts.seconds),
            type: 'text',
            text: { body: 'Written in the app' },
          },
        ],
      }),
  }),
  ...samplesOf('smb_app_state_sync', {
    contact: (facts) =>
      numberValue(facts, {
        state_sync: [
          {
            type: 'contact',
            contact: { full_name: 'Ada Example', first_name: 'Ada', phone_number: facts.from },
            action: 'add',
            metadata: { timestamp: String(facts.seconds) },
          },
        ],
      }),
  }),
  ...samplesOf('history', {
    chunk: (facts) =>
      numberValue(facts, {
        history: [
          {
            metadata: { phase: 0, chunk_order: 1, progress: 100 },
            threads: [
              {
                id: facts.from,
                messages: [
                  {
                    from: facts.from,
                    id: `wamid.old${facts.serial}`,
                    timestamp: String(facts.seconds - 86_400),
                    type: 'text',
                    text: { body: 'From before' },
                    history_context: { status: 'READ' },
                  },
                ],
              },
            ],
          },
        ],
      }),
  }),
];

const rest: readonly Sample[] = [
  ...samplesOf(
    'partner_solutions',
    {
      created: () => ({ event: 'SOLUTION_CREATED', solution_id: '730000000000001', solution_status: 'INITIATED' }),
    },
    TIMED,
  ),
  ...samplesOf(
    'payment_configuration_update',
    {
      testing: ({ seconds }) => ({
        configuration_name: 'pay-1',
        provider_name: 'razorpay',
        provider_mid: 'acc_1',
        status: 'Needs Testing',
        created_timestamp: seconds,
        updated_timestamp: seconds,
      }),
    },
    TIMED,
  ),
  ...samplesOf('automatic_events', {
    purchase: (facts) =>
      numberValue(facts, {
        automatic_events: [
          {
            id: `wamid.trigger${facts.serial}`,
            event_name: 'Purchase',
            timestamp: facts.seconds,
            ctwa_clid: 'Aff1',
            custom_data: { currency: 'USD', value: 25000 },
          },
        ],
      }),
  }),
  // Documented by name only: a receiver keeps what it does not know.
  ...samplesOf('consumer_profile', { unknown: (facts) => numberValue(facts, { consumer_profile: [] }) }),
  ...samplesOf('message_echoes', { unknown: (facts) => numberValue(facts, { message_echoes: [] }) }),
];

export const otherSamples: readonly Sample[] = [...groups, ...flows, ...businessApp, ...rest];
