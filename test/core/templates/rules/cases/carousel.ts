import { BODY, buttons, type Cases, carousel, IMAGE, link, offer, reply, template, withParts } from './case.js';

/** Rules on carousels and their cards. */
export const CAROUSEL_CASES: Cases = {
  'carousel-extra-component': {
    fails: [['a footer', offer(carousel([IMAGE]), { type: 'FOOTER', text: 'Example Shop' }), 'components.2']],
    passes: [['body and carousel', offer(carousel([IMAGE]))]],
  },
  'card-header-missing': {
    fails: [['no header', offer(carousel([BODY], [IMAGE])), 'components.1.cards.0.components']],
    passes: [['an image', offer(carousel([IMAGE]))]],
  },
  'card-header-format': {
    fails: [
      ['a document', offer(carousel([{ ...IMAGE, format: 'DOCUMENT' }])), 'components.1.cards.0.components.0.format'],
    ],
    passes: [['an image', offer(carousel([IMAGE]))]],
  },
  'card-body-too-long': {
    fails: [
      [
        '161 characters',
        offer(carousel([IMAGE, { type: 'BODY', text: 'a'.repeat(161) }])),
        'components.1.cards.0.components.1.text',
      ],
    ],
    passes: [['160 characters', offer(carousel([IMAGE, { type: 'BODY', text: 'a'.repeat(160) }]))]],
  },
  'card-body-partial': {
    fails: [['one of two', offer(carousel([IMAGE, BODY], [IMAGE])), 'components.1.cards.1']],
    passes: [
      ['both', offer(carousel([IMAGE, BODY], [IMAGE, BODY]))],
      ['none', offer(carousel([IMAGE], [IMAGE]))],
    ],
  },
  'card-body-product': {
    fails: [
      ['a body', offer(carousel([{ type: 'HEADER', format: 'PRODUCT' }, BODY])), 'components.1.cards.0.components.1'],
    ],
    passes: [['none', offer(carousel([{ type: 'HEADER', format: 'PRODUCT' }]))]],
  },
  'card-buttons-count': {
    fails: [
      [
        'three',
        offer(carousel([IMAGE, buttons(reply('A'), reply('B'), reply('C'))])),
        'components.1.cards.0.components.1.buttons',
      ],
      [
        'a coupon',
        offer(carousel([IMAGE, buttons({ type: 'COPY_CODE', example: 'A' })])),
        'components.1.cards.0.components.1.buttons',
      ],
      ['none', offer(carousel([IMAGE])), 'components.1.cards.0.components', 'warning'],
    ],
    passes: [['two', offer(carousel([IMAGE, buttons(reply('A'), link())]))]],
  },
  'card-buttons-product': {
    fails: [
      ['none', offer(carousel([{ type: 'HEADER', format: 'PRODUCT' }])), 'components.1.cards.0.components'],
      [
        'a quick reply',
        offer(carousel([{ type: 'HEADER', format: 'PRODUCT' }, buttons(reply('A'))])),
        'components.1.cards.0.components.1.buttons',
      ],
    ],
    passes: [
      ['View', offer(carousel([{ type: 'HEADER', format: 'PRODUCT' }, buttons({ type: 'SPM', text: 'View' })]))],
    ],
  },
  'carousel-category': {
    fails: [['UTILITY', withParts(carousel([IMAGE], [IMAGE])), 'components.1']],
    passes: [['MARKETING', offer(carousel([IMAGE], [IMAGE]))]],
  },
  'carousel-body-missing': {
    fails: [['no body', template({ category: 'MARKETING', components: [carousel([IMAGE], [IMAGE])] }), 'components']],
    passes: [['a body', offer(carousel([IMAGE], [IMAGE]))]],
  },
  'carousel-card-count': {
    fails: [
      ['one', offer(carousel([IMAGE])), 'components.1.cards'],
      ['eleven', offer(carousel(...Array.from({ length: 11 }, () => [IMAGE]))), 'components.1.cards'],
    ],
    passes: [
      ['two', offer(carousel([IMAGE], [IMAGE]))],
      ['ten', offer(carousel(...Array.from({ length: 10 }, () => [IMAGE])))],
    ],
  },
  'carousel-cards-differ': {
    fails: [
      ['image and video', offer(carousel([IMAGE], [{ ...IMAGE, format: 'VIDEO' }])), 'components.1.cards.1'],
      [
        'other buttons',
        offer(carousel([IMAGE, buttons(reply('A'), link())], [IMAGE, buttons(link(), reply('A'))])),
        'components.1.cards.1',
      ],
      [
        'not only the first that differs',
        offer(carousel([IMAGE], [IMAGE], [{ ...IMAGE, format: 'VIDEO' }], [IMAGE], [IMAGE, buttons(reply('A'))])),
        'components.1.cards.2',
        'components.1.cards.4',
      ],
    ],
    passes: [['alike', offer(carousel([IMAGE, buttons(reply('A'))], [IMAGE, buttons(reply('B'))]))]],
  },
  'carousel-mixed-kinds': {
    fails: [
      [
        'an image and a product',
        offer(carousel([IMAGE], [{ type: 'HEADER', format: 'PRODUCT' }])),
        'components.1.cards.1',
      ],
    ],
    passes: [['images', offer(carousel([IMAGE], [IMAGE]))]],
  },
};
