import { ACROSS_RULES, checkAcross, type SetViolation } from './across.js';
import { adviceRules } from './advice.js';
import { authenticationRules } from './authentication.js';
import { bodyRules } from './body.js';
import { bodyVariableRules } from './body-variables.js';
import { buttonFieldRules } from './button-fields.js';
import { buttonGroupRules, buttonLabelRules, buttonRules } from './buttons.js';
import { callPermissionRules } from './call-permission.js';
import { cardRules, carouselRules } from './carousel.js';
import { categoryRules } from './category.js';
import { componentRules } from './components.js';
import { creativeRules, trackingRules } from './creative.js';
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
import { viewTemplate } from './template-view.js';
import { timeToLiveRules } from './time-to-live.js';
import { urlButtonRules } from './url-button.js';
import { variableFormatRules, variableRules } from './variables.js';

const FAMILIES: readonly Family[] = [
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
  buttonLabelRules,
  buttonRules,
  buttonFieldRules,
  urlButtonRules,
  carouselRules,
  cardRules,
  limitedTimeOfferRules,
  callPermissionRules,
  authenticationRules,
  oneTimeCodeButtonRules,
  timeToLiveRules,
  creativeRules,
  trackingRules,
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
  const template = viewTemplate(body);
  const violations: Violation[] = [];
  for (const family of FAMILIES) family.check(template, violations);
  return violations;
}

/**
 * Checks templates against each other: same name and language, same wording, languages of one name that differ. A
 * breach stands at the later of two templates; `index` is its place in `templates`. Pure, never throws.
 */
export function checkSet(templates: readonly { readonly body: unknown }[]): SetViolation[] {
  return checkAcross(templates.map(({ body }) => viewTemplate(body)));
}
