import { buttons, type Cases, carousel, IMAGE, link, offer, saying, template, withParts } from './case.js';

const named = (text: string, ...names: readonly string[]) =>
  template({
    parameter_format: 'NAMED',
    components: [
      {
        type: 'BODY',
        text,
        example: { body_text_named_params: names.map((param_name) => ({ param_name, example: 'Ada' })) },
      },
    ],
  });

const sampled = (text: string, example: unknown) => template({ components: [{ type: 'BODY', text, example }] });

/** An offer with a card that says this, so that what is an error in the body shows as a warning. */
const onCard = (text: string, ...values: readonly string[]) =>
  offer(carousel([IMAGE, { type: 'BODY', text, example: { body_text: [values] } }]));

const at = 'components.0.text';
const cardText = 'components.1.cards.0.components.1.text';

/** Rules on variables and their samples. */
export const VARIABLE_CASES: Cases = {
  'body-only-variables': {
    fails: [
      ['one variable', saying('{{1}}', ['Ada']), at],
      ['variables and marks', saying('*{{1}}* - {{2}}!', ['Ada', 'A-1042']), at],
      ['on a card', onCard('{{1}}', 'Ada'), cardText, 'warning'],
    ],
    passes: [['words', saying('Hello {{1}}, your order is here.', ['Ada'])]],
  },
  'body-variable-at-edge': {
    fails: [
      ['at the beginning', saying('{{1}}, your order is on its way.', ['Ada']), at],
      ['at the end', saying('Your order is number {{1}}', ['A-1042']), at],
      ['a full stop behind it', saying('Your order is number {{1}}.', ['A-1042']), at],
      ['bold', saying('Your order is number *{{1}}*', ['A-1042']), at],
      ['an emoji behind it', saying('Your order is number {{1}} 🎉', ['A-1042']), at, 'warning'],
      ['on a card', onCard('Only for {{1}}', '9 €'), cardText, 'warning'],
    ],
    passes: [
      ['words on both sides', saying('Hello {{1}}, your order is here.', ['Ada'])],
      ['words in another script', saying('您好 {{1}}，您的订单已发货。', ['Ada'], { language: 'zh_CN' })],
    ],
  },
  'body-variables-adjacent': {
    fails: [
      ['nothing between', saying('Hello {{1}}{{2}}, your order is on its way today.', ['Ada', 'B']), at],
      ['a space between', saying('Hello {{1}} {{2}}, your order is on its way today.', ['Ada', 'B']), at],
      ['on a card', onCard('Hello dear {{1}}{{2}}, your order is on its way.', 'A', 'B'), cardText, 'warning'],
    ],
    passes: [['a comma between', saying('Hello {{1}}, {{2}} is the number of your order.', ['Ada', 'A-1042'])]],
  },
  'body-variable-density': {
    fails: [
      ['2 words for 1 variable', saying('Hello {{1}} there', ['Ada']), at],
      ['4 words for 2 variables', saying('Order {{1}} for {{2}} is here.', ['A-1042', 'Ada']), at],
      ['3 words for 1 variable, seldom refused', saying('Hello {{1}}, order shipped', ['Ada']), at, 'warning'],
      ['occurrences count', saying('Hello {{1}}, thank you {{1}}, see you', ['Ada']), at, 'warning'],
      ['on a card', onCard('Hello {{1}} there', 'Ada'), cardText, 'warning'],
    ],
    passes: [
      ['4 words for 1 variable', saying('Hello {{1}}, order shipped today', ['Ada'])],
      ['a script without spaces', saying('您好{{1}}，您的订单{{2}}已发货。', ['Ada', '1'], { language: 'zh_CN' })],
    ],
  },
  'body-example-overflow': {
    fails: [['a long sample', saying(`${'word '.repeat(200)}{{1}} end`, ['x'.repeat(50)]), at]],
    passes: [
      ['a short sample', saying(`${'word '.repeat(200)}{{1}} end`, ['x'])],
      ['too long without samples is another rule', saying(`${'word '.repeat(300)}{{1}} end`, ['x'])],
    ],
  },
  'param-format-unknown': {
    fails: [['an invented one', template({ parameter_format: 'ALPHABETIC' }), 'parameter_format']],
    passes: [['lower case', template({ parameter_format: 'positional' })]],
  },
  'param-count-high': {
    fails: [
      ['26', saying(`Hello ${Array.from({ length: 26 }, (_, i) => `word {{${i + 1}}}`).join(' ')} end`), 'components'],
    ],
    passes: [['25', saying(`Hello ${Array.from({ length: 25 }, (_, i) => `word {{${i + 1}}}`).join(' ')} end`)]],
  },
  'param-braces': {
    fails: [
      ['single braces', saying('Hello {1}, your order is here.'), at],
      ['one brace too few', saying('Hello {{1}, your order is here.'), at],
      ['one brace too many', saying('Hello {{{1}}}, your order is here.', ['Ada']), at],
      ['nothing between', saying('Hello {{}}, your order is here.'), at],
      ['square brackets', saying('Hello [[1]], your order is here.'), at],
      ['a percent sign', saying('Hello %1, your order is here.'), at],
      ['a format of programs', saying('Hello %s, your order is here.'), at],
      [
        'in a URL',
        template({
          components: [
            { type: 'BODY', text: 'Your order is here.' },
            buttons(link({ url: 'https://shop.example/{id}' })),
          ],
        }),
        'components.1.buttons.0.url',
      ],
    ],
    passes: [
      ['two braces', saying('Hello {{1}}, your order is here.', ['Ada'])],
      ['a percentage', saying('Hello, your order is 5% ready, or 5 %.')],
      ['a Turkish percentage', saying('Merhaba, siparişiniz %5 hazır.', undefined, { language: 'tr' })],
    ],
  },
  'param-special-chars': {
    fails: [
      ['a hash', saying('Hello {{#1}}, your order is here.'), at],
      ['a hyphen', saying('Hello {{first-name}}, your order is here.'), at],
    ],
    passes: [['a hash before', saying('Hello, your order #{{1}} is here.', ['1042'])]],
  },
  'param-padded': {
    fails: [['spaces', saying('Hello {{ 1 }}, your order is here.', ['Ada']), at]],
    passes: [['none', saying('Hello {{1}}, your order is here.', ['Ada'])]],
  },
  'param-format-mismatch': {
    fails: [
      ['a name by default', saying('Hello {{first_name}}, your order is here.'), at],
      ['a number in NAMED', { ...saying('Hello {{1}}, your order is here.', ['Ada']), parameter_format: 'NAMED' }, at],
      ['both in one text', named('Hello {{name}}, your order {{1}} is on its way.', 'name'), at],
    ],
    passes: [
      ['names in NAMED', named('Hello {{name}}, your order is here.', 'name')],
      ['numbers by default', saying('Hello {{1}}, your order is here.', ['Ada'])],
      [
        'a number in the URL of NAMED',
        template({
          parameter_format: 'NAMED',
          components: [
            { type: 'BODY', text: 'Your order is here.' },
            buttons(link({ url: 'https://shop.example/{{1}}', example: ['1'] })),
          ],
        }),
      ],
    ],
  },
  'positional-not-sequential': {
    fails: [
      ['starts at 2', saying('Hello {{2}}, your order is here.', ['Ada']), at],
      ['a gap', saying('Hello {{1}}, your order {{3}} is on its way.', ['Ada', 'B']), at],
      ['a leading zero', saying('Hello {{01}}, your order is here.', ['Ada']), at],
      ['out of order', saying('Hello {{2}}, your order {{1}} is on its way today.', ['Ada', 'B']), at, 'warning'],
      [
        'a URL that goes on counting',
        template({
          components: [
            { type: 'BODY', text: 'Your order is here.' },
            buttons(link({ url: 'https://shop.example/{{2}}', example: ['1'] })),
          ],
        }),
        'components.1.buttons.0.url',
      ],
    ],
    passes: [
      ['1, 2, 1', saying('Hello {{1}}, your order {{2}} is on its way, dear {{1}}, to you.', ['Ada', 'A-1042'])],
    ],
  },
  'named-charset': {
    fails: [
      ['capitals', named('Hello {{firstName}}, your order is here.', 'firstName'), at],
      ['a digit first', named('Hello {{1st_name}}, your order is here.', '1st_name'), at],
      ['a digit', named('Hello {{name2}}, your order is here.', 'name2'), at, 'warning'],
    ],
    passes: [['lowercase', named('Hello {{first_name}}, your order is here.', 'first_name')]],
  },
  'named-not-unique': {
    fails: [['twice', named('Hello {{name}}, your order is here, dear {{name}}, today.', 'name'), at]],
    passes: [['once', named('Hello {{name}}, your order is here.', 'name')]],
  },
  'example-missing': {
    fails: [
      ['no example', saying('Hello {{1}}, your order is here.'), 'components.0.example'],
      ['an empty example', sampled('Hello {{1}}, your order is here.', {}), 'components.0.example'],
      [
        'a header',
        template({
          components: [
            { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
            { type: 'BODY', text: 'Your order is here.' },
          ],
        }),
        'components.0.example',
      ],
      [
        'a card',
        offer(carousel([IMAGE, { type: 'BODY', text: 'Hello dear {{1}}, this one is for you.' }])),
        'components.1.cards.0.components.1.example',
      ],
    ],
    passes: [
      ['a sample', saying('Hello {{1}}, your order is here.', ['Ada'])],
      ['no variable', template()],
    ],
  },
  'example-count': {
    fails: [
      [
        'two samples for one URL',
        withParts(buttons(link({ url: 'https://shop.example/{{1}}', example: ['1', '2'] }))),
        'components.1.buttons.0.example',
        'warning',
      ],
      ['too few', saying('Hello {{1}}, your order {{2}} is on its way.', ['Ada']), 'components.0.example'],
      ['too many', saying('Hello {{1}}, your order is here.', ['Ada', 'B']), 'components.0.example'],
      ['another name', named('Hello {{name}}, your order is here.', 'nombre'), 'components.0.example'],
    ],
    passes: [
      ['one each', saying('Hello {{1}}, your order {{2}} is on its way.', ['Ada', 'A-1042'])],
      ['the same variable twice', saying('Hello {{1}}, your order is here, dear {{1}}, today.', ['Ada'])],
      ['names in any order', named('Hello {{name}}, your order {{number}} is on its way.', 'number', 'name')],
    ],
  },
  'example-placeholder': {
    fails: [
      ['a stand-in', saying('Hello {{1}}, your order is here.', ['<1>']), 'components.0.example'],
      [
        'a stand-in within a URL',
        withParts(buttons(link({ url: 'https://shop.example/{{1}}', example: ['https://shop.example/<order.id>'] }))),
        'components.1.buttons.0.example',
      ],
    ],
    passes: [
      ['a value', saying('Hello {{1}}, your order is here.', ['Ada'])],
      ['an address in angle brackets', saying('Write to {{1}} if you have questions.', ['Ada <ada@shop.example>'])],
    ],
  },
  'example-empty': {
    fails: [
      ['blank', saying('Hello {{1}}, your order is here.', [' ']), 'components.0.example'],
      ['null', sampled('Hello {{1}}, your order is here.', { body_text: [[null]] }), 'components.0.example'],
      [
        'in a URL',
        template({
          components: [
            { type: 'BODY', text: 'Your order is here.' },
            buttons(link({ url: 'https://shop.example/{{1}}', example: [''] })),
          ],
        }),
        'components.1.buttons.0.example',
      ],
    ],
    passes: [['a value', saying('Hello {{1}}, your order is here.', ['Ada'])]],
  },
  'example-unexpected': {
    fails: [
      ['a sample', saying('Hello, your order is here.', ['Ada']), 'components.0.example'],
      ['an empty one', sampled('Hello, your order is here.', {}), 'components.0.example'],
    ],
    passes: [['none', template()]],
  },
  'example-shape': {
    fails: [
      [
        'names for numbers',
        sampled('Hello {{1}}, your order is here.', { body_text_named_params: [{ param_name: '1', example: 'Ada' }] }),
        'components.0.example',
      ],
      [
        'numbers for names',
        { ...sampled('Hello {{name}}, your order is here.', { body_text: [['Ada']] }), parameter_format: 'NAMED' },
        'components.0.example',
      ],
      ['no object', sampled('Hello {{1}}, your order is here.', 'Ada'), 'components.0.example'],
      [
        'objects in the list',
        sampled('Hello {{1}}, your order is here.', { body_text: [[{}]] }),
        'components.0.example',
      ],
      [
        'a flat list of two',
        sampled('Hello {{1}}, your order {{2}} is here.', { body_text: ['Ada', 'A-1042'] }),
        'components.0.example',
      ],
      [
        'a row for each variable',
        sampled('Hello {{1}}, your order {{2}} is here.', {
          body_text: [
            ['Ada', 'A-1042'],
            ['Bob', 'A-1043'],
          ],
        }),
        'components.0.example',
        'warning',
      ],
      [
        'one name twice',
        {
          ...sampled('Hello {{name}}, your order is here.', {
            body_text_named_params: [
              { param_name: 'name', example: 'Ada' },
              { param_name: 'name', example: 'Bob' },
            ],
          }),
          parameter_format: 'NAMED',
        },
        'components.0.example',
        'warning',
      ],
      [
        'a list in a list for a header',
        withParts({ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: [['A-1042']] } }),
        'components.1.example',
      ],
      [
        'a bare text for a header',
        withParts({ type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: 'A-1042' } }),
        'components.1.example',
        'warning',
      ],
      [
        'a number for a URL',
        withParts(buttons(link({ url: 'https://shop.example/{{1}}', example: [1042] }))),
        'components.1.buttons.0.example',
      ],
      [
        'a flat list',
        sampled('Hello {{1}}, your order is here.', { body_text: ['Ada'] }),
        'components.0.example',
        'warning',
      ],
      [
        'a bare text',
        sampled('Hello {{1}}, your order is here.', { body_text: 'Ada' }),
        'components.0.example',
        'warning',
      ],
      [
        'a number',
        sampled('Hello {{1}}, your order is here.', { body_text: [[1042]] }),
        'components.0.example',
        'warning',
      ],
    ],
    passes: [
      ['a list in a list', saying('Hello {{1}}, your order is here.', ['Ada'])],
      ['named', named('Hello {{name}}, your order is here.', 'name')],
    ],
  },
};
