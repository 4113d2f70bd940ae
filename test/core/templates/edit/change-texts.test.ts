import { describe, expect, it } from 'vitest';
import type { CreateTemplate, TemplateComponent } from '../../../../src/core/graph/templates.js';
import { changeTexts, type TextChanges } from '../../../../src/core/templates/edit/change-texts.js';
import { thrown } from '../actions/support.js';

const BODY: TemplateComponent = {
  type: 'BODY',
  text: 'Hi {{1}}, your order {{2}} left.',
  example: { body_text: [['Ada', 'A-1042']] },
};
const BUTTONS: TemplateComponent = { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Help' }] };

const change = (components: readonly TemplateComponent[], changes: TextChanges) => {
  const body: CreateTemplate = { name: 'a', language: 'fr', category: 'UTILITY', components };
  return changeTexts(body, changes).components;
};
const samples = (values: Record<string, string>) => new Map(Object.entries(values));

describe('changeTexts', () => {
  it('changes nothing when nothing is given', () => {
    expect(change([BODY, BUTTONS], {})).toEqual([BODY, BUTTONS]);
  });

  it('keeps the samples of variables that stay', () => {
    expect(change([BODY], { body: 'Order {{2}} is on its way, {{1}}.' })).toEqual([
      { type: 'BODY', text: 'Order {{2}} is on its way, {{1}}.', example: { body_text: [['Ada', 'A-1042']] } },
    ]);
  });

  it('drops the samples of variables that go', () => {
    expect(change([BODY], { body: 'Hi {{1}}, it left.' })).toEqual([
      { type: 'BODY', text: 'Hi {{1}}, it left.', example: { body_text: [['Ada']] } },
    ]);
    expect(change([BODY], { body: 'It left.' })).toEqual([{ type: 'BODY', text: 'It left.' }]);
  });

  it('takes samples for new ones, and for old ones without a new text', () => {
    expect(change([BODY], { body: '{{1}} {{2}} {{3}}.', samples: samples({ 3: 'today' }) })).toMatchObject([
      { example: { body_text: [['Ada', 'A-1042', 'today']] } },
    ]);
    expect(change([BODY, BUTTONS], { samples: samples({ 1: 'Bob' }) })).toEqual([
      { ...BODY, example: { body_text: [['Bob', 'A-1042']] } },
      BUTTONS,
    ]);
  });

  it('gives no samples at all where one is missing, for the linter to say which', () => {
    expect(change([BODY], { body: '{{1}} {{3}}.' })).toEqual([{ type: 'BODY', text: '{{1}} {{3}}.' }]);
  });

  it('knows named variables', () => {
    expect(change([], { body: 'Hi {{name}}, it left.', samples: samples({ name: 'Ada' }) })).toEqual([
      {
        type: 'BODY',
        text: 'Hi {{name}}, it left.',
        example: { body_text_named_params: [{ param_name: 'name', example: 'Ada' }] },
      },
    ]);
  });

  it('adds parts in their places', () => {
    expect(change([BODY, BUTTONS], { header: 'Order {{1}}', footer: 'Shop', samples: samples({ 1: 'Bob' }) })).toEqual([
      { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['Bob'] } },
      { ...BODY, example: { body_text: [['Bob', 'A-1042']] } },
      { type: 'FOOTER', text: 'Shop' },
      BUTTONS,
    ]);
  });

  it('leaves a media header alone, and does not make it a text', () => {
    const header: TemplateComponent = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['file:a.jpg'] } };
    expect(change([header, BODY], { footer: 'Shop' })).toEqual([header, BODY, { type: 'FOOTER', text: 'Shop' }]);
    expect(thrown(() => change([header, BODY], { header: 'Order' }))).toMatchObject({ exitCode: 2 });
  });

  it('refuses a sample that nothing asks for', () => {
    expect(thrown(() => change([BODY], { samples: samples({ 7: 'x' }) }))).toMatchObject({
      exitCode: 2,
      message: 'Unknown variable {{7}}: neither its header nor its body has it.',
    });
  });
});
