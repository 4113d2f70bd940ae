import { contactsOf, numberValue, type Sample, type SampleFacts, samplesOf, userIdOf } from './sample.js';

const PRICING = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' };

const status =
  (name: string, more: object = {}) =>
  (facts: SampleFacts) =>
    numberValue(facts, {
      contacts: contactsOf(facts),
      statuses: [
        {
          id: facts.messageId,
          status: name,
          timestamp: String(facts.seconds),
          recipient_id: facts.from,
          recipient_user_id: userIdOf(facts.from),
          ...more,
        },
      ],
    });

const failed = (code: number, title: string, details: string) =>
  status('failed', { errors: [{ code, title, message: title, error_data: { details } }] });

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status */
const statuses: readonly Sample[] = Object.entries({
  sent: status('sent', { pricing: PRICING }),
  delivered: status('delivered', { pricing: PRICING }),
  read: status('read'),
  played: status('played'),
  failed: failed(131026, 'Message undeliverable', 'The recipient cannot receive this message.'),
  'failed-window': failed(
    131047,
    'Re-engagement message',
    'More than 24 hours have passed since the person last wrote.',
  ),
  'failed-stopped': failed(131050, 'User has stopped marketing messages', 'The person has chosen to stop them.'),
  'failed-limited': failed(131049, 'Not delivered to maintain healthy ecosystem engagement', 'Try again later.'),
  group: status('delivered', {
    recipient_id: 'HBgLR1JPVVAx',
    recipient_type: 'group',
    recipient_participant_id: '15550100002',
    pricing: { ...PRICING, category: 'group_marketing' },
  }),
  payment: status('captured', {
    type: 'payment',
    payment: { reference_id: 'order-1', amount: { value: 5000, offset: 100 }, currency: 'INR' },
  }),
}).map(([type, value]) => ({ name: `statuses.${type}`, field: 'messages', value }));

const preference = (value: string) => (facts: SampleFacts) =>
  numberValue(facts, {
    contacts: contactsOf(facts),
    user_preferences: [
      {
        wa_id: facts.from,
        user_id: userIdOf(facts.from),
        detail: `User requested to ${value} marketing messages`,
        category: 'marketing_messages',
        value,
        timestamp: facts.seconds,
      },
    ],
  });

const call = (event: string, more: (facts: SampleFacts) => object) => (facts: SampleFacts) =>
  numberValue(facts, {
    contacts: contactsOf(facts),
    calls: [
      {
        id: `wacid.trigger${facts.serial}`,
        from: facts.from,
        to: facts.displayPhone,
        event,
        timestamp: String(facts.seconds),
        direction: 'USER_INITIATED',
        ...more(facts),
      },
    ],
  });

/** What people choose, and their calls. */
export const statusSamples: readonly Sample[] = [
  ...statuses,
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences
  ...samplesOf('user_preferences', { stop: preference('stop'), resume: preference('resume') }),
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/reference
  ...samplesOf('calls', {
    connect: call('connect', () => ({ session: { sdp_type: 'offer', sdp: 'v=0' } })),
    terminate: call('terminate', ({ seconds }) => ({
      status: 'COMPLETED',
      start_time: String(seconds - 90),
      end_time: String(seconds),
      duration: 90,
    })),
  }),
];
