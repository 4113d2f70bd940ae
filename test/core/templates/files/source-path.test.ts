import { describe, expect, it } from 'vitest';
import { channelSource } from '../../../../src/core/templates/files/source-path.js';
import { definitionFrom } from '../support.js';

const TEXT = `category: marketing
languages:
  en_US:
    header: {format: image, file: ./hero.png}
    body: Hello {{ name }}, here is an offer for you. Reply STOP to unsubscribe.
    footer: Example Shop
    limited_time_offer: {text: Ten for five}
    buttons:
      - {type: quick_reply, text: Yes}
    carousel:
      - header: {format: product}
        body: Shoes
        buttons: [{type: url, text: See, url: "https://shop.example/{{ name }}"}]
    call_permission_request: true
samples: {name: Ada}
`;

describe('channelSource', () => {
  const { body } = definitionFrom(TEXT, 'offer');
  const types = body.components?.map(({ type }) => type) ?? [];
  const at = (type: string, ...rest: readonly (string | number)[]) => ['components', types.indexOf(type), ...rest];

  it.each<[string, readonly (string | number)[], string]>([
    ['the template', [], ''],
    ['a field of its own', ['category'], 'category'],
    ['the language', ['language'], 'languages.en_US'],
    ['the list of components', ['components'], 'languages.en_US'],
    ['a component that is not there', ['components', 99, 'text'], 'languages.en_US'],
    ['a sample of media', at('HEADER', 'example', 'header_handle', 0), 'languages.en_US.header.file'],
    ['a format', at('HEADER', 'format'), 'languages.en_US.header.format'],
    ['a text', at('BODY', 'text'), 'languages.en_US.body.text'],
    ['a footer', at('FOOTER'), 'languages.en_US.footer'],
    ['an offer', at('LIMITED_TIME_OFFER', 'limited_time_offer', 'text'), 'languages.en_US.limited_time_offer.text'],
    ['the buttons', at('BUTTONS', 'buttons'), 'languages.en_US.buttons'],
    ['a label', at('BUTTONS', 'buttons', 0, 'text'), 'languages.en_US.buttons.0.text'],
    ['the cards', at('CAROUSEL', 'cards'), 'languages.en_US.carousel'],
    ['a card', at('CAROUSEL', 'cards', 0, 'components'), 'languages.en_US.carousel.0'],
    [
      'a URL on a card',
      at('CAROUSEL', 'cards', 0, 'components', 2, 'buttons', 0, 'url'),
      'languages.en_US.carousel.0.buttons.0.url',
    ],
    ['a request to call', at('CALL_PERMISSION_REQUEST', 'type'), 'languages.en_US.call_permission_request.type'],
  ])('%s', (_, path, source) => {
    expect(channelSource(path, body).join('.')).toBe(source);
  });
});
