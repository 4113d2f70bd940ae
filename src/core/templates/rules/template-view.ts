import { asFields, asList, asString, type Fields, upper } from '../../plain-data.js';
import {
  type ButtonGroup,
  type ButtonView,
  type CardView,
  type ComponentView,
  ofType,
  viewCards,
  viewComponents,
  viewGroup,
} from './component-view.js';
import { readVariableTexts, type VariableText } from './variable-texts.js';

/** A template body of any shape, read once: what is missing or of the wrong type is absent, not an exception. */
export interface TemplateView {
  readonly fields: Fields;
  /** Empty when it is missing or no string; so `language`. */
  readonly name: string;
  readonly language: string;
  /** In upper case. */
  readonly category: string;
  readonly isAuthentication: boolean;
  /** Made from Meta's library: its text is Meta's, so `components` stays empty whatever the body holds. */
  readonly isLibrary: boolean;
  readonly components: readonly ComponentView[];
  readonly header: ComponentView | undefined;
  readonly body: ComponentView | undefined;
  readonly footer: ComponentView | undefined;
  readonly carousel: ComponentView | undefined;
  readonly offer: ComponentView | undefined;
  readonly group: ButtonGroup | undefined;
  /** The buttons of `group`. */
  readonly buttons: readonly ButtonView[];
  readonly cards: readonly CardView[];
  /** Of the template and then of its cards; one entry for each BUTTONS component. */
  readonly groups: readonly ButtonGroup[];
  readonly allButtons: readonly ButtonView[];
  /** Text headers, bodies and URLs, cards included; none in authentication templates, whose texts are Meta's. */
  readonly variableTexts: readonly VariableText[];
  /** How many cards the carousel has; `cards` stops at `READ_MAX.items`. */
  readonly cardTotal: number;
}

/** Reads a body in Meta's form; never throws. */
export function viewTemplate(request: unknown): TemplateView {
  const fields = asFields(request);
  const category = upper(fields.category);
  const isLibrary = fields.library_template_name !== undefined;
  const isAuthentication = category === 'AUTHENTICATION' && !isLibrary;
  const components = isLibrary ? [] : viewComponents(fields.components, ['components']);
  const carousel = ofType(components, 'CAROUSEL');
  const cards = viewCards(carousel);
  const group = viewGroup(ofType(components, 'BUTTONS'), false);
  const groups = [group, ...cards.map((card) => card.group)].filter((found) => found !== undefined);
  const header = ofType(components, 'HEADER');
  const body = ofType(components, 'BODY');
  const allButtons = groups.flatMap(({ buttons }) => buttons);
  return {
    fields,
    name: asString(fields.name),
    language: asString(fields.language),
    category,
    isAuthentication,
    isLibrary,
    components,
    header,
    body,
    footer: ofType(components, 'FOOTER'),
    carousel,
    offer: ofType(components, 'LIMITED_TIME_OFFER'),
    group,
    buttons: group?.buttons ?? [],
    cards,
    groups,
    allButtons,
    variableTexts: isAuthentication
      ? []
      : readVariableTexts([header, body, ...cards.flatMap((card) => [card.header, card.body])], allButtons),
    cardTotal: asList(carousel?.fields.cards).length,
  };
}
