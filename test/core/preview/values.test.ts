import { describe, expect, it } from 'vitest';
import { createPreview, type PreviewMessage } from '../../../src/core/preview/message.js';
import { type PreviewData, valuesOf } from '../../../src/core/preview/values.js';
import { readTemplates } from '../../../src/core/templates/read-templates.js';

/** The one template of a file, shown to the recipient with this data. */
function show(text: string, data: PreviewData): PreviewMessage {
  const [definition] = readTemplates(text, { path: '/shop/templates/hi.yaml', shown: 'hi.yaml' }).definitions;
  if (definition === undefined) throw new Error('the file holds no template');
  return createPreview(definition.body, { values: valuesOf(definition, data), media: definition.media });
}

const textOf = ({ header, body }: PreviewMessage) => [
  header?.kind === 'text' ? header.text : '',
  body?.map(({ text }) => text).join(''),
];

const CHANNEL = `
category: marketing
languages:
  en_US:
    header: "Order {{ order.number }}"
    body: 'Hi {{ customer.name | default: "there" }}, order {{ order.number }} for {{ customer.city }} left.'
    buttons:
      - {type: url, text: Track, url: "https://shop.example/{{ order.number }}"}
      - {type: copy_code, example: "{{ coupon }}"}
samples: {order: {number: A-1}, customer: {name: Ada, city: Paris}, coupon: SAVE5}
`;

describe('values of a template in channel form', () => {
  it('are the expressions rendered with the data', () => {
    const data = { order: { number: 'B-2' }, customer: { name: 'Eve', city: 'Rome' }, coupon: 'SAVE9' };
    const message = show(CHANNEL, data);
    expect(textOf(message)).toEqual(['Order B-2', 'Hi Eve, order B-2 for Rome left.']);
    expect(message.buttons.map(({ target }) => target)).toEqual(['https://shop.example/B-2', 'SAVE9']);
    expect(message.notes.filter(({ kind }) => kind === 'variable-unfilled')).toEqual([]);
  });

  it('fall back on the default of the expression, then on the sample with a note', () => {
    const message = show(CHANNEL, { order: { number: 'B-2' }, coupon: 'SAVE9' });
    expect(textOf(message)).toEqual(['Order B-2', 'Hi there, order B-2 for Paris left.']);
    expect(message.notes.filter(({ kind }) => kind === 'variable-unfilled')).toEqual([
      { kind: 'variable-unfilled', variable: '{{3}}', problem: '"customer.city" has no value' },
    ]);
  });

  it('do not come from what objects inherit', () => {
    const message = show('languages: {en: {body: "Hi {{ toString }}, welcome."}}\nsamples: {toString: Ada}', { a: 1 });
    expect(textOf(message)[1]).toBe('Hi Ada, welcome.');
  });
});

const META = JSON.stringify({
  name: 'hi',
  language: 'en_US',
  category: 'MARKETING',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'H {{1}}', example: { header_text: ['sample'] } },
    { type: 'BODY', text: 'B {{1}} and {{2}}.', example: { body_text: [['sample', 'sample']] } },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Yes' },
        { type: 'URL', text: 'Go', url: 'https://shop.example/{{1}}', example: ['sample'] },
      ],
    },
    {
      type: 'CAROUSEL',
      cards: [{ components: [{ type: 'BODY', text: 'C {{1}}.', example: { body_text: [['sample']] } }] }],
    },
  ],
});

describe('values of a template in Meta form', () => {
  it('are named by place', () => {
    const data = {
      header: { 1: 'a' },
      body: { 1: 'b', 2: 'c' },
      button: { 1: 'd' },
      card: { 0: { body: { 1: 'e' } } },
    };
    const message = show(META, data);
    expect(textOf(message)).toEqual(['H a', 'B b and c.']);
    expect(message.buttons[1]?.target).toBe('https://shop.example/d');
    expect(message.cards[0]?.body).toEqual([{ text: 'C e.', marks: [] }]);
    expect(message.notes.filter(({ kind }) => kind === 'variable-unfilled')).toEqual([]);
  });

  it('may be named by the variable alone, which then is the one of the body', () => {
    const message = show(META, { 1: 'b', 2: 7 });
    expect(textOf(message)).toEqual(['H sample', 'B b and 7.']);
    expect(message.notes.flatMap((note) => (note.kind === 'variable-unfilled' ? [note.problem] : []))).toEqual([
      'header.1 has no value',
      'button.1 has no value',
      'card.0.body.1 has no value',
    ]);
  });

  it('named by the variable alone fill another place when the body has no such variable', () => {
    const components = [
      { type: 'HEADER', format: 'TEXT', text: 'H {{1}}' },
      { type: 'BODY', text: 'No variable.' },
    ];
    const text = JSON.stringify({ name: 'hi', language: 'en', category: 'UTILITY', components });
    expect(textOf(show(text, { 1: 'a' }))).toEqual(['H a', 'No variable.']);
  });

  it.each([
    ['empty', { body: { 1: ' ' } }, 'body.1 is empty'],
    ['a map', { body: { 1: {} } }, 'body.1 has no value'],
    ['inherited', { body: 'x' }, 'body.1 has no value'],
  ])('that are %s are none', (_, data, problem) => {
    const { notes } = show(META, data);
    expect(notes).toContainEqual({ kind: 'variable-unfilled', variable: '{{1}}', problem });
  });
});

describe('the code of an authentication template', () => {
  const TEXT = `
category: authentication
languages: {en_US: {buttons: [{type: otp, otp_type: copy_code}]}}
`;
  it.each([
    [{ code: 777888 }, '777888 is your verification code.'],
    [{ 1: '777888' }, '777888 is your verification code.'],
    [{ other: 1 }, '123456 is your verification code.'],
  ])('with %j', (data, text) => {
    expect(textOf(show(TEXT, data))[1]).toBe(text);
  });
});
