import type { CreateTemplate } from '../../core/graph/template-shape.js';
import type { Finding } from '../../core/templates/finding.js';
import { lintMetaTemplate } from '../../core/templates/lint/lint.js';
import { Refusal } from '../graph/refusal.js';
import { subcodeTitle } from './subcodes.js';

/**
 * Holds a body to the rules that the linter knows: the first error becomes Meta's answer. Warnings pass, as at Meta.
 * @throws {Refusal} 100, with the rule's subcode where Meta's is known
 */
export function validateTemplate(body: CreateTemplate): void {
  const error = lintMetaTemplate(body).find(({ severity }) => severity === 'error');
  if (error !== undefined) throw ruleRefusal(error);
}

/**
 * Whether the wording of a utility template is promotional, by the rule that the linter warns with.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-categorization
 */
export function readsAsMarketing(body: CreateTemplate): boolean {
  return lintMetaTemplate(body).some(({ rule }) => rule === 'utility-promotional');
}

function ruleRefusal({ subcode, message, path }: Finding): Refusal {
  return new Refusal(100, {
    ...(subcode === undefined ? {} : { subcode }),
    message: 'Invalid parameter',
    userTitle: subcodeTitle(subcode),
    userMessage: message,
    details: `${path}: ${message}`,
  });
}
