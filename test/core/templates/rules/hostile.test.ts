import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAcross } from '../../../../src/core/templates/rules/across.js';
import { checkTemplate, inspectTemplate, RULES } from '../../../../src/core/templates/rules/index.js';
import type { Violation } from '../../../../src/core/templates/rules/rule.js';
import { viewTemplate } from '../../../../src/core/templates/rules/template-view.js';
import { buttons, carousel, IMAGE, link, reply, template } from './cases/case.js';

const ids = new Set(RULES.map(({ id }) => id));

/** Something of the right outline with anything in it, so that checks get past the first door. */
const nearlyTemplate = (() => {
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, maxDepth: 1, maxKeys: 2 });
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('{{1}}', '{{ 2 }}', '{{name}}', '{', '}}', '%1', ' ', '\n', '🎉', 'order', '.', '[[1]]'))
      .map((parts) => parts.join('')),
    anything,
  );
  const word = (...known: readonly string[]) => fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, anything);
  const button = fc.record(
    {
      type: word('URL', 'OTP', 'FLOW', 'QUICK_REPLY', 'COPY_CODE', 'PHONE_NUMBER', 'VOICE_CALL', 'SPM', '__proto__'),
      text,
      url: text,
      example: anything,
      otp_type: word('ONE_TAP'),
      supported_apps: anything,
      flow_json: anything,
      phone_number: text,
    },
    { requiredKeys: [] },
  );
  const example = fc.oneof(
    anything,
    fc.record(
      {
        body_text: anything,
        header_text: anything,
        header_handle: anything,
        body_text_named_params: fc.oneof(
          anything,
          fc.array(fc.record({ param_name: text, example: anything }, { requiredKeys: [] })),
        ),
      },
      { requiredKeys: [] },
    ),
  );
  const { component } = fc.letrec((tie) => ({
    component: fc.record(
      {
        type: word(
          'HEADER',
          'BODY',
          'FOOTER',
          'BUTTONS',
          'CAROUSEL',
          'LIMITED_TIME_OFFER',
          'CALL_PERMISSION_REQUEST',
          'constructor',
        ),
        format: word('TEXT', 'IMAGE', 'PRODUCT', 'toString'),
        text,
        example,
        buttons: fc.oneof(fc.array(button, { maxLength: 4 }), anything),
        cards: fc.oneof({ maxDepth: 1 }, anything, fc.array(fc.record({ components: fc.array(tie('component')) }))),
        limited_time_offer: anything,
        code_expiration_minutes: anything,
      },
      { requiredKeys: [] },
    ),
  }));
  return fc.record(
    {
      name: text,
      language: word('en_US', 'fr', 'zh_CN', '__proto__', 'constructor'),
      category: word('UTILITY', 'MARKETING', 'AUTHENTICATION', 'constructor'),
      parameter_format: word('NAMED'),
      components: fc.oneof({ weight: 5, arbitrary: fc.array(component, { maxLength: 6 }) }, anything),
      languages: anything,
      message_send_ttl_seconds: anything,
      library_template_name: anything,
      library_template_button_inputs: anything,
      library_template_body_inputs: anything,
      degrees_of_freedom_spec: fc.oneof(anything, fc.record({ creative_features_spec: anything })),
    },
    { requiredKeys: ['components'] },
  );
})();

/** Ids are known, texts are texts without anything that could reach a terminal: what any caller relies on. */
function isSound({ rule, path, message, hint }: Violation): boolean {
  const places = path.every((part) => typeof part === 'string' || typeof part === 'number');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of these may be printed
  const harmless = !/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/.test(message + hint);
  return ids.has(rule) && places && harmless && message !== '' && hint !== '' && message.length + hint.length < 1000;
}

function expectSound(body: unknown): void {
  expect(checkTemplate(body).filter((violation) => !isSound(violation))).toEqual([]);
}

describe('hostile bodies', () => {
  it('of any shape are checked without an exception', () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true, withSparseArray: true }),
        expectSound,
      ),
      { numRuns: 500 },
    );
  });

  it('of nearly the right shape are checked without an exception', () => {
    fc.assert(fc.property(nearlyTemplate, expectSound), { numRuns: 500 });
  });

  it('in a set are checked without an exception', () => {
    fc.assert(
      fc.property(fc.array(nearlyTemplate, { maxLength: 4 }), (bodies) => {
        expect(
          checkAcross(bodies.map((body) => inspectTemplate(body).facts)).filter((violation) => !isSound(violation)),
        ).toEqual([]);
      }),
    );
  });

  it('leave the body as it was', () => {
    const body = template({ components: [{ type: 'BODY', text: '{{ 1 }}' }, carousel([IMAGE, buttons(link())])] });
    const before = structuredClone(body);
    checkTemplate(body);
    expect(body).toEqual(before);
  });
});

describe('work on a hostile body is bounded', () => {
  const braces = '{{1}} '.repeat(20_000);

  it('a text far beyond its limit is judged by its length alone', () => {
    const body = template({ components: [{ type: 'BODY', text: braces }] });
    expect(viewTemplate(body).body?.text).toBeUndefined();
    expect(checkTemplate(body).map(({ rule }) => rule)).toEqual(['body-too-long']);
  });

  it.each([
    ['in a header', { type: 'HEADER', format: 'TEXT', text: braces }, 'header-text-too-long'],
    ['in a footer', { type: 'FOOTER', text: braces }, 'footer-too-long'],
    ['on a button', buttons(reply(braces)), 'button-text-too-long'],
    ['in a URL', buttons(link({ url: `https://shop.example/${braces}` })), 'url-too-long'],
  ])('so %s', (_place, component, rule) => {
    const body = template({
      components: [{ type: 'BODY', text: 'Hello, your order has left our warehouse.' }, component],
    });
    expect(checkTemplate(body).map((violation) => violation.rule)).toEqual([rule]);
  });

  it('the longest text that is read gives one breach a rule', () => {
    const text = '{{ a b }}{x}%1 '.repeat(500);
    const found = checkTemplate(template({ components: [{ type: 'BODY', text }] })).map(({ rule }) => rule);
    expect(found).toEqual([...new Set(found)]);
  });

  it('lists far beyond their limit are counted, not read', () => {
    const many = <T>(item: T) => Array.from({ length: 10_000 }, () => item);
    const body = template({
      category: 'MARKETING',
      components: [...many({ type: 'BODY', text: 'Hi' }), ...many(IMAGE)],
    });
    const wide = template({
      category: 'MARKETING',
      components: [
        { type: 'BODY', text: 'Hi' },
        buttons(...many(link())),
        carousel(...many([IMAGE, buttons(...many(reply('x')))])),
      ],
    });
    expect(viewTemplate(body).components).toHaveLength(64);
    expect(viewTemplate(wide).buttons).toHaveLength(64);
    expect(viewTemplate(wide).cards).toHaveLength(64);
    expect(checkTemplate(wide).length).toBeLessThan(1000);
    expect(checkTemplate(wide).find(({ rule }) => rule === 'carousel-card-count')?.message).toContain('10000 cards');
    expect(checkTemplate(wide).find(({ rule }) => rule === 'buttons-too-many')?.message).toContain('10000 buttons');
  });
});
