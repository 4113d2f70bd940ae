import type { CreateTemplate } from '../../core/graph/template-shape.js';
import type { Finding } from '../../core/templates/finding.js';
import { lintMetaTemplate } from '../../core/templates/lint/lint.js';
import { Refusal } from '../graph/refusal.js';
import type { World } from '../model/world.js';
import { MISSING_FIELD, missingFieldAt } from './missing-field.js';
import { subcodeTitle } from './subcodes.js';

/**
 * Holds a body to the rules that the linter knows: the first error becomes Meta's answer. Warnings pass, as at Meta; of
 * unknown fields only those inside a component are refused, because Graph ignores unknown parameters.
 * @throws {Refusal} 100, with the rule's subcode where Meta's is known
 */
export function validateTemplate({ state }: World, body: CreateTemplate): void {
  const findings = lintMetaTemplate(body);
  const unknown = findings.find(({ rule, path }) => rule === UNKNOWN_FIELD && path.includes('.'));
  if (unknown !== undefined && state.settings.strict) throw unexpectedKey(unknown.path);
  const error = findings.find(({ rule, severity }) => severity === 'error' && rule !== UNKNOWN_FIELD);
  if (error !== undefined) throw ruleRefusal(error, body);
}

const UNKNOWN_FIELD = 'unknown-field';

/** @param path of the field, as `components.2.buttons.0.colour` */
function unexpectedKey(path: string): Refusal {
  const [root = '', ...rest] = path.split('.');
  const key = rest.pop();
  const inside = rest.map((part) => (/^\d+$/.test(part) ? `[${part}]` : `['${part}']`)).join('');
  return new Refusal(100, { message: `(#100) Unexpected key "${key}" on param "${root}${inside}".` });
}

/**
 * Whether the wording of a utility template is promotional, by the rule that the linter warns with.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-categorization
 */
export function readsAsMarketing(body: CreateTemplate): boolean {
  return lintMetaTemplate(body).some(({ rule }) => rule === 'utility-promotional');
}

/** A sample without a variable has the subcode of a missing field as well; how Meta words that was never seen. */
function ruleRefusal({ rule, subcode, message, path }: Finding, body: CreateTemplate): Refusal {
  if (subcode === MISSING_FIELD && rule !== 'example-unexpected') return missingFieldAt(body, path);
  return new Refusal(100, {
    ...(subcode === undefined ? {} : { subcode }),
    message: 'Invalid parameter',
    userTitle: subcodeTitle(subcode),
    userMessage: message,
    details: `${path}: ${message}`,
  });
}
