import { COMPONENT_TYPES } from '../../meta/component-types.js';
import { asFields } from '../../plain-data.js';
import type { ButtonView, CardView, ComponentView } from './component-view.js';
import { defineFamily, wholeTemplate } from './family.js';
import { quote } from './quote.js';
import type { Report } from './rule.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

const CARD_TYPES = ['HEADER', 'BODY', 'BUTTONS'];

export const componentRules = defineFamily(wholeTemplate, {
  'body-missing': {
    severity: 'error',
    source: SOURCES.components,
    summary: 'Every template has a body; it is the only mandatory component.',
    check({ isLibrary, body, carousel }, report) {
      if (isLibrary || body !== undefined || carousel !== undefined) return;
      report(['components'], 'The template has no BODY component.', 'Add a BODY component with a text.');
    },
  },
  'component-duplicate': {
    severity: 'error',
    source: SOURCES.components,
    summary: 'A template, or a card, has each type of component at most once.',
    check({ components, cards }, report) {
      for (const list of [components, ...cards.map((card) => card.components)]) {
        const again = list.find(
          ({ type }, index) => type !== '' && list.findIndex((other) => other.type === type) < index,
        );
        if (again === undefined) continue;
        const hint = again.type === 'BUTTONS' ? 'Put all buttons into one BUTTONS component.' : 'Keep one of them.';
        return report(again.path, `There is more than one ${quote(again.type)} component.`, hint);
      }
    },
  },
  'component-type-unknown': {
    severity: 'warning',
    source: SOURCES.api,
    summary: 'The type of a component is one that Meta documents.',
    check({ components, cards }, report) {
      const stray = ({ type }: ComponentView) => type !== '' && !COMPONENT_TYPES.includes(type);
      const strayOnCard = ({ type }: ComponentView) => type !== '' && !CARD_TYPES.includes(type);
      const found = components.find(stray);
      if (found !== undefined) {
        const message = `Unknown component type ${quote(found.fields.type)}.`;
        return report([...found.path, 'type'], message, `Use one of ${COMPONENT_TYPES.join(', ')}.`);
      }
      const onCard = cards.flatMap((card) => card.components).find(strayOnCard);
      if (onCard === undefined) return;
      const message = `A card cannot have a ${quote(onCard.fields.type)} component.`;
      report([...onCard.path, 'type'], message, `A card can have ${CARD_TYPES.join(', ')}.`);
    },
  },
  'component-missing-field': {
    severity: 'error',
    subcode: 2388043,
    source: SOURCES.observed,
    summary: 'A component or button has the fields that its type requires.',
    check: checkRequiredFields,
  },
  'buttons-empty': {
    severity: 'error',
    source: SOURCES.kapso,
    summary: 'A BUTTONS component has at least one button.',
    uncertain: true,
    check({ components, cards }, report) {
      const all = [...components, ...cards.flatMap((card) => card.components)];
      const empty = all.find(({ fields }) => Array.isArray(fields.buttons) && fields.buttons.length === 0);
      if (empty === undefined) return;
      report([...empty.path, 'buttons'], 'The list of buttons is empty.', 'Add a button, or remove the component.');
    },
  },
  'carousel-extra-component': {
    severity: 'warning',
    source: SOURCES.mediaCarousel,
    summary: 'A carousel template has a BODY and a CAROUSEL, and no other components.',
    uncertain: true,
    check({ carousel, components }, report) {
      if (carousel === undefined) return;
      const extra = components.find(({ type }) => !['BODY', 'CAROUSEL', ''].includes(type));
      if (extra === undefined) return;
      const message = `A carousel template with a ${extra.type} component is not documented and may be refused.`;
      report(extra.path, message, 'Keep only BODY and CAROUSEL; headers and buttons belong on the cards.');
    },
  },
});

/** Headers without `format`, bodies without text and labels have rules of their own. */
function checkRequiredFields(template: TemplateView, report: Report): void {
  const { fields, isLibrary, components, cards, isAuthentication } = template;
  if (!isLibrary && fields.components !== undefined && !Array.isArray(fields.components)) {
    const message = `components is ${quote(fields.components)} instead of a list.`;
    report(['components'], message, 'Write a list of components: [{"type": "BODY", …}].');
  }
  for (const component of components) checkComponent(component, isAuthentication, report);
  for (const card of cards) checkCard(card, report);
  for (const button of template.allButtons) checkButton(button, report);
}

function checkComponent(component: ComponentView, isAuthentication: boolean, report: Report): void {
  const { type, path, fields } = component;
  if (type === '') missing(component, 'type', 'Add a type, for example BODY.', report);
  if (type === 'HEADER' && component.format === 'TEXT') needText(component, report);
  if (type === 'FOOTER' && !isAuthentication) needText(component, report);
  if (type === 'BUTTONS') needList(component, 'buttons', report);
  if (type === 'CAROUSEL') needList(component, 'cards', report);
  if (type !== 'LIMITED_TIME_OFFER') return;
  const offer = { type, path: [...path, 'limited_time_offer'], fields: asFields(fields.limited_time_offer) };
  needText(offer, report);
}

function checkCard({ path, fields, components }: CardView, report: Report): void {
  needList({ type: 'card', path, fields }, 'components', report);
  for (const component of components) {
    if (component.type === '') missing(component, 'type', 'Add a type: HEADER, BODY or BUTTONS.', report);
    if (component.type === 'BUTTONS') needList(component, 'buttons', report);
  }
}

function checkButton(button: ButtonView, report: Report): void {
  const { type, fields } = button;
  const lacks = (field: string) => fields[field] === undefined || fields[field] === '';
  if (type === '') missing(button, 'type', 'Add a type, for example QUICK_REPLY.', report);
  if (type === 'PHONE_NUMBER' && lacks('phone_number'))
    missing(button, 'phone_number', 'Add the number to call.', report);
  if (type === 'COPY_CODE' && lacks('example')) missing(button, 'example', 'Add a sample code.', report);
  if (type === 'FLOW' && ['flow_id', 'flow_name', 'flow_json'].every(lacks)) {
    missing(button, 'flow_id', 'Add flow_id, flow_name or flow_json.', report);
  }
}

type Owner = Pick<ComponentView, 'type' | 'path' | 'fields'>;

function needText(owner: Owner, report: Report): void {
  const { text } = owner.fields;
  if (typeof text === 'string' && text.trim() !== '') return;
  missing(owner, 'text', 'Add the text, or remove the component.', report);
}

function needList(owner: Owner, field: string, report: Report): void {
  if (!Array.isArray(owner.fields[field])) missing(owner, field, `Add ${field} as a list.`, report);
}

function missing({ type, path, fields }: Owner, field: string, hint: string, report: Report): void {
  const what = type === '' ? 'This part' : `The ${quote(type)}`;
  const state = fields[field] === undefined ? `has no ${field}` : `has ${quote(fields[field])} as ${field}`;
  report([...path, field], `${what} ${state}.`, hint);
}
