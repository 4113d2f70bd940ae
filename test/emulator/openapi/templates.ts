import { asFields, asList, asString, type Fields, upper } from '../../../src/core/plain-data.js';
import type { SeedInput } from '../../../src/emulator/seed/seed-schema.js';
import type { Example } from './examples.js';

type SeedTemplate = NonNullable<NonNullable<SeedInput['wabas']>[number]['templates']>[number];

/** The template that a message of an example fills, or that an example edits: with what the message brings values for. */
export function templatesOf({ operation, body }: Example): SeedTemplate[] {
  if (operation === 'POST /{template-id}') {
    const { name, language } = body;
    return [{ name: asString(name), language: asString(language), category: 'MARKETING', components: [bodyOf(2)] }];
  }
  const template = asFields(body.template);
  if (template.name === undefined) return [];
  const given = asList(template.components).map(asFields);
  const header = given.find(({ type }) => type === 'header');
  const text = given.find(({ type }) => type === 'body');
  const buttons = given.filter(({ type }) => type === 'button').map(({ sub_type }, index) => buttonOf(sub_type, index));
  return [
    {
      name: asString(template.name),
      language: asString(asFields(template.language).code),
      category: operation.endsWith('/marketing_messages') ? 'MARKETING' : 'UTILITY',
      components: [
        ...(header === undefined ? [] : [{ type: 'HEADER', format: 'IMAGE' }]),
        bodyOf(asList(text?.parameters).length),
        ...(buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons }]),
      ],
    },
  ];
}

function bodyOf(variables: number) {
  return {
    type: 'BODY',
    text: Array.from({ length: variables }, (_, index) => `Word {{${index + 1}}} word.`).join(' '),
  };
}

function buttonOf(subType: unknown, index: number): Fields {
  return { type: upper(subType), text: `Button ${index + 1}` };
}
