import { ACROSS_RULES, type SetFacts, setFacts } from './across.js';
import { adviceRules } from './advice.js';
import { authenticationFieldRules, authenticationRules } from './authentication.js';
import { bodyRules } from './body.js';
import { bodyVariableRules } from './body-variables.js';
import { buttonFieldRules } from './button-fields.js';
import { buttonGroupRules, buttonLabelRules, buttonRules, productButtonRules } from './buttons.js';
import { callPermissionRules } from './call-permission.js';
import { cardRules, carouselRules } from './carousel.js';
import { categoryRules } from './category.js';
import { componentRules } from './components.js';
import { creativeRules, deliveryFieldRules } from './creative.js';
import { enumCaseRules } from './enum-case.js';
import { sampleRules } from './examples.js';
import type { Family } from './family.js';
import { footerRules } from './footer.js';
import { headerRules } from './header.js';
import { languageRules } from './language.js';
import { libraryInputRules, libraryRules } from './library.js';
import { limitedTimeOfferRules } from './limited-time-offer.js';
import { nameRules } from './name.js';
import { oneTimeCodeButtonRules } from './one-time-code-button.js';
import type { Rule, Violation } from './rule.js';
import { type TemplateView, viewTemplate } from './template-view.js';
import { timeToLiveRules } from './time-to-live.js';
import { unknownFieldRules } from './unknown-field.js';
import { urlButtonRules } from './url-button.js';
import { variableFormatRules, variableRules } from './variables.js';

const FAMILIES: readonly Family[] = [
  unknownFieldRules,
  nameRules,
  categoryRules,
  languageRules,
  componentRules,
  enumCaseRules,
  headerRules,
  bodyRules,
  bodyVariableRules,
  footerRules,
  variableFormatRules,
  variableRules,
  sampleRules,
  buttonGroupRules,
  productButtonRules,
  buttonLabelRules,
  buttonRules,
  buttonFieldRules,
  urlButtonRules,
  carouselRules,
  cardRules,
  limitedTimeOfferRules,
  callPermissionRules,
  authenticationRules,
  authenticationFieldRules,
  oneTimeCodeButtonRules,
  timeToLiveRules,
  creativeRules,
  deliveryFieldRules,
  libraryRules,
  libraryInputRules,
  adviceRules,
];

/** Every rule that files alone can decide, once; those that need the state of an account are not among them. */
export const RULES: readonly Rule[] = [...FAMILIES.flatMap(({ rules }) => rules), ...ACROSS_RULES];

/**
 * Checks one template: `body` is what `POST /{waba-id}/message_templates` gets, of any shape. Pure, never throws; its
 * time is bounded however large the texts and lists in `body` are.
 */
export function checkTemplate(body: unknown): Violation[] {
  return checkView(viewTemplate(body));
}

/** The same, with what `checkAcross` needs of the template. */
export function inspectTemplate(body: unknown): { readonly violations: Violation[]; readonly facts: SetFacts } {
  const template = viewTemplate(body);
  return { violations: checkView(template), facts: setFacts(template) };
}

function checkView(template: TemplateView): Violation[] {
  const violations: Violation[] = [];
  for (const family of FAMILIES) family.check(template, violations);
  return violations;
}
