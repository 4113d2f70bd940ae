import { describe, expect, it } from 'vitest';
import {
  addSample,
  type Draft,
  draftText,
  parseButton,
  variablesWithoutSample,
} from '../../../../src/core/templates/compile/draft.js';
import { definitionFrom } from '../support.js';

const draft: Draft = {
  name: 'parcel_sent',
  category: 'utility',
  language: 'en_US',
  header: 'Parcel: {{ parcel.id }}',
  body: '{{ name | default: "Hi" }}, your parcel {{ parcel.id }} is on its way: {{ parcel.day }}.',
  buttons: [{ type: 'url', text: 'Track', url: 'https://shop.example/{{ parcel.code }}' }],
  samples: { parcel: { id: 'A-1', day: 'Monday', code: 'x' } },
};

describe('draftText', () => {
  it('is a template file that reads back as it was meant', () => {
    expect(definitionFrom(draftText(draft)).body).toMatchObject({
      name: 'parcel_sent',
      category: 'UTILITY',
      components: [
        { text: 'Parcel: {{1}}', example: { header_text: ['A-1'] } },
        { text: '{{1}}, your parcel {{2}} is on its way: {{3}}.', example: { body_text: [['Hi', 'A-1', 'Monday']] } },
        { buttons: [{ text: 'Track', url: 'https://shop.example/{{1}}', example: ['https://shop.example/x'] }] },
      ],
    });
  });

  it('gives authentication its button and nothing else', () => {
    expect(draftText({ ...draft, category: 'authentication', samples: {} })).toBe(
      [
        'name: parcel_sent',
        'category: authentication',
        'languages:',
        '  en_US:',
        '    add_security_recommendation: true',
        '    buttons:',
        '      - type: otp',
        '        otp_type: copy_code',
        '',
      ].join('\n'),
    );
  });
});

describe('variablesWithoutSample', () => {
  it('names each once, and none that has a default', () => {
    expect(variablesWithoutSample({ ...draft, samples: {} })).toEqual(['parcel.id', 'parcel.day', 'parcel.code']);
    expect(variablesWithoutSample(draft)).toEqual([]);
  });
});

describe('parseButton', () => {
  it.each([
    ['quick_reply:Yes: please', { type: 'quick_reply', text: 'Yes: please' }],
    ['url:Track:https://shop.example:8080/x', { type: 'url', text: 'Track', url: 'https://shop.example:8080/x' }],
    ['phone_number:Call us:+15550100002', { type: 'phone_number', text: 'Call us', phone_number: '+15550100002' }],
  ])('%s', (text, expected) => {
    expect(parseButton(text)).toEqual(expected);
  });

  it.each(['', 'quick_reply', 'quick_reply:', 'url:Track', 'otp:copy_code'])('refuses "%s"', (text) => {
    expect(() => parseButton(text)).toThrow(
      expect.objectContaining({ exitCode: 2, message: `"${text}" is not a valid button.` }),
    );
  });
});

describe('addSample', () => {
  it('sets values at any depth and keeps the others', () => {
    const samples = ['order.number=A=1', 'order.lines.first=x', 'name='].reduce(addSample, {
      order: { day: 'Monday' },
    });
    expect(samples).toEqual({ order: { day: 'Monday', number: 'A=1', lines: { first: 'x' } }, name: '' });
  });

  it.each(['', 'x', '=x', 'a..b=x', 'a b=x', '__proto__.x=1', 'a.__proto__=1', '1=x'])('refuses "%s"', (text) => {
    expect(() => addSample({}, text)).toThrow(expect.objectContaining({ exitCode: 2 }));
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
