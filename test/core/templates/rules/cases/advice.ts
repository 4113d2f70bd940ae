import { buttons, type Cases, reply, saying, template } from './case.js';

const marketing = (text: string, ...components: readonly unknown[]) =>
  template({ category: 'MARKETING', components: [{ type: 'BODY', text }, ...components] });
const at = 'components.0.text';

/** Rules that judge by the wording. */
export const ADVICE_CASES: Cases = {
  'utility-promotional': {
    fails: [
      ['a discount', saying('Your order is here. Take 20% off the next one.'), at],
      ['any case and line breaks', saying('Your order is here. SPECIAL\noffer inside.'), at],
      ['Spanish', saying('Tu pedido ya llegó. Aprovecha nuestras rebajas.', undefined, { language: 'es' }), at],
      [
        'a label',
        template({ components: [{ type: 'BODY', text: 'Your order is here.' }, buttons(reply('Shop now'))] }),
        'components.1.buttons.0.text',
      ],
    ],
    passes: [
      ['no offer', template()],
      ['a French word that is an English one', saying('Votre commande est sale.', undefined, { language: 'fr' })],
      ['MARKETING', marketing('Take 20% off. Reply STOP to unsubscribe.')],
      ['a language without a list', saying('Beställning 20% off', undefined, { language: 'sv' })],
    ],
  },
  'utility-not-specific': {
    fails: [['a survey about nothing', saying('Hello, we would love to hear what you think of us.'), at]],
    passes: [
      ['an order', template()],
      ['a survey about a visit', saying('Hello, how was your visit on Monday? Tell us in a word.')],
      ['an outage', saying('Hello, there is an outage in your street until noon.')],
    ],
  },
  'category-unclear-content': {
    fails: [
      ['a variable', saying('{{1}}', ['Ada']), at],
      ['a greeting', saying('Happy birthday {{1}}!', ['Ada']), at],
    ],
    passes: [
      ['an order', template()],
      ['MARKETING', marketing('Happy birthday!')],
    ],
  },
  'category-otp-in-wrong-category': {
    fails: [
      ['the code behind its name', saying('Your verification code is {{1}}.', ['123456']), at],
      ['the code before its name', saying('*{{1}}* is your verification code.', ['123456']), at],
      ['more words between', saying('Your one-time password for Example Shop: {{1}} (5 minutes)', ['123456']), at],
      ['Portuguese', saying('Seu código de verificação é {{1}}.', ['123456'], { language: 'pt_BR' }), at],
      ['a mention without a code', saying('Never tell anyone the verification code of your account.'), at, 'warning'],
      [
        'a code for the courier',
        saying('Please tell the courier OTP {{1}} when your order comes.', ['1234']),
        at,
        'warning',
      ],
    ],
    passes: [
      ['a coupon', marketing('Use code {{1}} today. Reply STOP to unsubscribe.')],
      ['AUTHENTICATION', template({ category: 'AUTHENTICATION', components: [{ type: 'BODY' }] })],
    ],
  },
  'marketing-opt-out-missing': {
    fails: [
      ['nothing', marketing('Our autumn coats are here.'), at],
      [
        'a label that the receiver does not obey',
        marketing('Our coats are here.', buttons(reply('Not interested'))),
        at,
      ],
    ],
    passes: [
      ['in the body', marketing('Our autumn coats are here. Reply STOP to unsubscribe.')],
      ['in the footer', marketing('Our coats are here.', { type: 'FOOTER', text: 'Not interested? Tap below' })],
      ['in a quick reply', marketing('Our coats are here.', buttons(reply('Unsubscribe')))],
      ['UTILITY', template()],
      ['a language without a list', { ...marketing('Våra kappor är här.'), language: 'sv' }],
    ],
  },
  'body-sensitive-data': {
    fails: [
      ['a card number', saying('To keep your account, please send us your card number.'), at],
      ['German', saying('Bitte senden Sie uns Ihre Kontonummer für die Rechnung.', undefined, { language: 'de' }), at],
    ],
    passes: [
      ['a warning', saying('Your account is safe. Never share your password.')],
      ['the last four digits', saying('Your payment: reply with the last four digits of your card number.')],
      ['a mention in another sentence', saying('Send us a word. Your account number is on the invoice.')],
    ],
  },
  'body-threatening': {
    fails: [['legal action', saying('Your invoice is due. We will take legal action.'), at]],
    passes: [['a reminder', saying('Your invoice is due on Monday.')]],
  },
  'prohibited-goods': {
    fails: [
      ['tobacco', marketing('New cigars are here. Reply STOP to unsubscribe.'), at],
      ['a phrase', saying('Your order: two e-cigarettes.'), at],
      ['German', saying('Ihre Bestellung: Munition.', undefined, { language: 'de' }), at],
    ],
    passes: [
      ['coats', marketing('New coats are here. Reply STOP to unsubscribe.')],
      ['part of a word', saying('Your order from Ginger & Winery begins.')],
    ],
  },
};
