import { describe, expect, it } from 'vitest';
import { checkAcross } from '../../../../src/core/templates/rules/across.js';
import { inspectTemplate, RULES } from '../../../../src/core/templates/rules/index.js';
import { BODY, buttons, link, reply, saying, template } from './cases/case.js';

const severities = new Map(RULES.map(({ id, severity }) => [id, severity]));

/** The breaches in a set: rule, severity, place in the set, path. */
function breaches(...bodies: readonly unknown[]) {
  return checkAcross(bodies.map((body) => inspectTemplate(body).facts)).map(
    ({ rule, severity, index, path }) => `${severity ?? severities.get(rule)} ${rule} at ${index}: ${path.join('.')}`,
  );
}

const french = saying('Bonjour, votre commande a quitté notre entrepôt.', undefined, { language: 'fr' });
const german = saying('Hallo, Ihre Bestellung hat unser Lager verlassen.', undefined, { language: 'de' });
const named = (text: string, language: string, values?: readonly string[]) => saying(text, values, { language });

describe('a set of templates', () => {
  it.each<[string, readonly unknown[], readonly string[]]>([
    ['one name in two languages is in order', [template(), french], []],
    ['different names with different wording are in order', [template(), { ...german, name: 'order_gone' }], []],
    [
      'the same name and language twice',
      [template(), french, saying('Hello, your order has arrived.')],
      ['error name-language-duplicate at 2: name'],
    ],
    [
      'one name in two categories',
      [template(), { ...french, category: 'MARKETING' }],
      ['warning name-categories-differ at 1: category'],
    ],
    ['a category in another case', [template(), { ...french, category: 'utility' }], []],
    [
      'languages with different variables',
      [
        named('Hello {{1}}, your order {{2}} is on its way.', 'en_US', ['Ada', 'A-1042']),
        named('Bonjour {{1}}, votre commande est en route.', 'fr', ['Ada']),
      ],
      ['warning languages-variables-differ at 1: components.0.text'],
    ],
    [
      'languages with the same variables in another order',
      [
        named('Hello {{1}}, your order {{2}} is on its way.', 'en_US', ['Ada', 'A-1042']),
        named('La commande {{2}} est en route, {{1}}, à demain.', 'fr', ['Ada', 'A-1042']),
      ],
      [],
    ],
    [
      'languages with different buttons',
      [
        { ...template(), components: [BODY, buttons(reply('Yes'))] },
        { ...french, components: [{ ...BODY, text: 'Bonjour, votre commande est là.' }, buttons(link())] },
      ],
      ['warning languages-buttons-differ at 1: components.1.buttons'],
    ],
    [
      'the same wording under another name',
      [template(), template({ name: 'order_gone' })],
      ['warning body-duplicate at 1: components.0.text'],
    ],
    [
      'the same wording under another name and language',
      [template(), template({ name: 'order_gone', language: 'en_GB' })],
      ['warning body-duplicate at 1: components.0.text'],
    ],
    ['the same wording in two languages of one name', [template(), template({ language: 'en_GB' })], []],
    [
      'the same body with another footer',
      [template(), template({ name: 'order_gone', components: [BODY, { type: 'FOOTER', text: 'Example Shop' }] })],
      [],
    ],
    [
      'authentication templates, which all say the same',
      [
        template({ category: 'AUTHENTICATION', components: [{ type: 'BODY' }] }),
        template({ category: 'AUTHENTICATION', components: [{ type: 'BODY' }], name: 'code' }),
      ],
      [],
    ],
    ['templates of no shape at all', [null, 7, {}, { name: 1, components: 'x' }, {}], []],
  ])('%s', (_name, bodies, expected) => {
    expect(breaches(...bodies)).toEqual(expected);
  });
});
