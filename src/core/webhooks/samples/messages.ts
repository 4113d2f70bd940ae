import { contactsOf, numberValue, type Sample, type SampleFacts, samplesOf, userIdOf } from './sample.js';

/** The part of a message that its type decides. */
type Content = (facts: SampleFacts) => { readonly type: string } & Readonly<Record<string, unknown>>;

const FILE = { sha256: 'c2FtcGxl', url: 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1' };

const media =
  (type: string, facts: object): Content =>
  ({ serial }) => ({ type, [type]: { ...facts, ...FILE, id: `41${serial}` } });

const tapped =
  (type: string, answer: object): Content =>
  (facts) => ({
    type: 'interactive',
    context: { from: facts.displayPhone, id: facts.messageId },
    interactive: { type, [type]: answer },
  });

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages */
const CONTENTS: Readonly<Record<string, Content>> = {
  text: ({ text }) => ({ type: 'text', text: { body: text } }),
  reply: ({ text, displayPhone, messageId }) => ({
    type: 'text',
    context: { from: displayPhone, id: messageId },
    text: { body: text },
  }),
  stop: () => ({ type: 'text', text: { body: 'STOP' } }),
  image: media('image', { mime_type: 'image/jpeg', caption: 'The front' }),
  video: media('video', { mime_type: 'video/mp4', caption: 'The tour' }),
  audio: media('audio', { mime_type: 'audio/ogg; codecs=opus', voice: true }),
  document: media('document', { mime_type: 'application/pdf', filename: 'bill.pdf', caption: 'The bill' }),
  sticker: media('sticker', { mime_type: 'image/webp', animated: false }),
  location: () => ({
    type: 'location',
    location: { latitude: 37.4421, longitude: -122.1616, name: 'Café', address: '1 Example Street' },
  }),
  contacts: () => ({
    type: 'contacts',
    contacts: [
      {
        name: { formatted_name: 'B. Example', first_name: 'B.', last_name: 'Example' },
        phones: [{ phone: '+1 555 010 0003', wa_id: '15550100003', type: 'MOBILE' }],
      },
    ],
  }),
  reaction: ({ messageId }) => ({ type: 'reaction', reaction: { message_id: messageId, emoji: '👍' } }),
  button: ({ displayPhone, messageId }) => ({
    type: 'button',
    context: { from: displayPhone, id: messageId },
    button: { payload: 'MORE', text: 'Tell me more' },
  }),
  'button-stop': ({ displayPhone, messageId }) => ({
    type: 'button',
    context: { from: displayPhone, id: messageId },
    button: { payload: 'STOP_PROMO', text: 'Stop promotions' },
  }),
  'button-reply': tapped('button_reply', { id: 'yes', title: 'Yes' }),
  'list-reply': tapped('list_reply', { id: 'row-1', title: 'Express', description: '1 day' }),
  'flow-reply': tapped('nfm_reply', { name: 'flow', body: 'Sent', response_json: '{"flow_token":"t1","answer":"a"}' }),
  'call-permission-reply': tapped('call_permission_reply', {
    response: 'accept',
    is_permanent: false,
    response_source: 'user_action',
  }),
  product: tapped('product', { catalog_id: '510000000000001', product_retailer_id: 'sku-1' }),
  order: () => ({
    type: 'order',
    order: {
      catalog_id: '510000000000001',
      text: 'please',
      product_items: [{ product_retailer_id: 'sku-1', quantity: 2, item_price: 30, currency: 'USD' }],
    },
  }),
  'number-changed': ({ from }) => {
    const next = `${from.slice(0, -1)}${(Number(from.slice(-1)) + 1) % 10}`;
    return {
      type: 'system',
      system: {
        body: `User Ada Example changed from ${from} to ${next}`,
        type: 'user_changed_number',
        wa_id: next,
        user_id: userIdOf(next),
        previous_user_id: userIdOf(from),
      },
    };
  },
  'user-id-changed': ({ from, serial }) => ({
    type: 'system',
    system: {
      body: 'User Ada Example changed their id',
      type: 'user_changed_user_id',
      user_id: `US.2${serial}`,
      previous_user_id: userIdOf(from),
    },
  }),
  edit: ({ serial }) => ({
    type: 'edit',
    edit: { original_message_id: `wamid.before${serial}`, message: { type: 'text', text: { body: 'What I meant' } } },
  }),
  revoke: ({ serial }) => ({ type: 'revoke', revoke: { original_message_id: `wamid.before${serial}` } }),
  unsupported: () => ({
    type: 'unsupported',
    errors: [
      {
        code: 131051,
        title: 'Message type unknown',
        message: 'Message type unknown',
        error_data: { details: 'Message type is currently not supported.' },
      },
    ],
    unsupported: { type: 'poll_creation' },
  }),
  'request-welcome': () => ({ type: 'request_welcome' }),
  group: ({ text }) => ({ type: 'text', group_id: 'HBgLR1JPVVAx', text: { body: text } }),
};

function message(facts: SampleFacts, content: Content): object {
  const { from, serial, seconds } = facts;
  return {
    from,
    from_user_id: userIdOf(from),
    id: `wamid.trigger${serial}`,
    timestamp: String(seconds),
    ...content(facts),
  };
}

const incoming: readonly Sample[] = Object.entries(CONTENTS).map(([type, content]) => ({
  name: `messages.${type}`,
  field: 'messages',
  value: (facts) => numberValue(facts, { contacts: contactsOf(facts), messages: [message(facts, content)] }),
}));

const ERRORS = [
  {
    code: 130429,
    title: 'Rate limit hit',
    message: 'Rate limit hit',
    error_data: { details: 'Too many messages from this number in a short time' },
  },
];

/** What the field brings beside messages and statuses. */
const others = samplesOf('messages', {
  errors: (facts) => numberValue(facts, { errors: ERRORS }),
  // https://developers.facebook.com/documentation/business-messaging/whatsapp/marketing-messages/track-click-events
  click: (facts) =>
    numberValue(facts, {
      user_actions: [
        {
          timestamp: String(facts.seconds),
          action_type: 'marketing_messages_link_click',
          marketing_messages_link_click_data: { click_component: 'cta', click_id: `click${facts.serial}` },
        },
      ],
    }),
});

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/standby */
const standby = samplesOf('standby', {
  message: (facts) =>
    numberValue(facts, {
      standby: { contacts: contactsOf(facts), messages: [message(facts, CONTENTS.text ?? (() => ({ type: 'text' })))] },
    }),
  status: (facts) =>
    numberValue(facts, {
      standby: {
        statuses: [
          {
            id: `wamid.other${facts.serial}`,
            status: 'delivered',
            timestamp: String(facts.seconds),
            recipient_id: facts.from,
          },
        ],
      },
    }),
  echo: (facts) =>
    numberValue(facts, {
      standby: {
        message_echoes: [
          {
            id: `wamid.other${facts.serial}`,
            timestamp: String(facts.seconds),
            message: { messaging_product: 'whatsapp', to: facts.from, type: 'text', text: { body: 'How can I help?' } },
          },
        ],
      },
    }),
});

const handover = (type: string) => (facts: SampleFacts) => ({
  messaging_product: 'whatsapp',
  sender: { phone_number: facts.from },
  recipient: { phone_number_id: facts.phoneNumberId, display_phone_number: facts.displayPhone },
  timestamp: String(facts.seconds),
  type,
  [type]: { previous_owner_role: 'ai_agent', new_owner_role: 'escalation' },
});

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messaging-handovers */
const handovers = samplesOf('messaging_handovers', {
  passed: handover('control_passed'),
  taken: handover('control_taken'),
});

export const messageSamples: readonly Sample[] = [...incoming, ...others, ...standby, ...handovers];
