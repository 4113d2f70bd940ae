import { BODY, buttons, type Cases, carousel, IMAGE, link, offer, reply, saying, template, withParts } from './case.js';

const body = (fields: Record<string, unknown>) => template({ components: [{ ...BODY, ...fields }] });
const named = (parameter: Record<string, unknown>) =>
  template({
    parameter_format: 'NAMED',
    components: [
      {
        type: 'BODY',
        text: 'Hello {{name}}, your order has left our warehouse today.',
        example: { body_text_named_params: [{ param_name: 'name', example: 'Ada', ...parameter }] },
      },
    ],
  });
const otp = (fields: Record<string, unknown>) =>
  template({
    category: 'AUTHENTICATION',
    components: [{ type: 'BODY' }, buttons({ type: 'OTP', otp_type: 'ONE_TAP', ...fields })],
  });

/** The rule on fields that Meta does not know. */
export const FIELD_CASES: Cases = {
  'unknown-field': {
    fails: [
      ['a misspelt field of the template', template({ message_send_ttl_second: 60 }), 'message_send_ttl_second'],
      ['another', template({ sub_categry: 'ORDER_STATUS' }), 'sub_categry'],
      ['camel case', template({ parameterFormat: 'NAMED' }), 'parameterFormat'],
      ['a body in the way of the channel form', template({ body: 'Hello' }), 'body'],
      ['a field that Meta answers with', template({ status: 'APPROVED' }), 'status', 'warning'],
      ['one that nobody knows', template({ colour_of_the_day: 'red' }), 'colour_of_the_day', 'warning'],
      ['a very long one', template({ ['x'.repeat(500)]: 1 }), 'x'.repeat(500), 'warning'],
      ['a misspelt field of a component', body({ exmaple: 'x' }), 'components.0.exmaple'],
      ['a label in place of a text', withParts({ type: 'FOOTER', text: 'A', title: 'B' }), 'components.1.title'],
      ['a field of a button on a component', body({ phone_number: '1' }), 'components.0.phone_number', 'warning'],
      ['a misspelt field of a button', withParts(buttons({ ...reply('A'), txt: 'A' })), 'components.1.buttons.0.txt'],
      ['a word for a field of a button', withParts(buttons(link({ href: 'x' }))), 'components.1.buttons.0.href'],
      [
        'a field of a card',
        offer({ type: 'CAROUSEL', cards: [{ component: [], components: [IMAGE] }] }),
        'components.1.cards.0.component',
      ],
      [
        'a field of a component on a card',
        offer(carousel([{ ...IMAGE, fromat: 'IMAGE' }])),
        'components.1.cards.0.components.0.fromat',
      ],
      [
        'a misspelt form of samples',
        body({ text: 'Hello {{1}}, your order has left.', example: { body_texts: [['Ada']], body_text: [['Ada']] } }),
        'components.0.example.body_texts',
      ],
      [
        'a misspelt field of a named sample',
        named({ exampel: 'Ada' }),
        'components.0.example.body_text_named_params.0.exampel',
      ],
      [
        'a misspelt field of an offer',
        offer({ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Today', has_expiry: true } }),
        'components.1.limited_time_offer.has_expiry',
        'warning',
      ],
      [
        'a misspelt field of an app',
        otp({ supported_apps: [{ package_nam: 'a.b', signature_hash: 'K8a/AINcGX7' }] }),
        'components.1.buttons.0.supported_apps.0.package_nam',
      ],
      [
        'a misspelt field of a deep link',
        withParts(buttons(link({ app_deep_link: { meta_app_ids: '1' } }))),
        'components.1.buttons.0.app_deep_link.meta_app_ids',
      ],
    ],
    passes: [
      ['none', template()],
      [
        'every field of the template',
        template({ parameter_format: 'NAMED', optimization_spec: {}, send_type: 'DIRECT' }),
      ],
      ['many languages at once', { ...template(), languages: ['en_US', 'fr'] }],
      ['a component of a type that is new', withParts({ type: 'HOLOGRAM', depth: 3 })],
      ['a button of a type that is new', withParts(buttons({ type: 'SLIDER', from: 1, to: 9 }))],
      ['the old place of an app, which has a rule of its own', otp({ package_name: 'com.example.shop' })],
      ['samples', saying('Hello {{1}}, your order has left our warehouse.', ['Ada'])],
      ['no template at all', 'x'],
    ],
  },
};
