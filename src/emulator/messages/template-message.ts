import { viewTemplate } from '../../core/templates/rules/template-view.js';
import type { Call } from '../graph/call.js';
import { textParam } from '../graph/call.js';
import { Refusal } from '../graph/refusal.js';
import type { PhoneNumber } from '../model/number.js';
import type { Template } from '../model/template.js';
import { checkSending } from '../templates/category-abuse.js';
import { templatesOf } from '../templates/list.js';
import { asObject } from './check-value.js';
import type { Recipient } from './recipient.js';
import { checkParameters } from './template-parameters.js';

/**
 * The template a message names, checked: there, approved, and given exactly its parameters.
 * @throws {Refusal} 132001, 132015, 132016, 131064, 132000, 132012, 132018 or 131062
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export function checkTemplateMessage(call: Call, number: PhoneNumber, recipient: Recipient): Template {
  const message = asObject(call.params.template, 'template');
  const name = textParam(message, 'name') ?? '';
  const language = textParam(asObject(message.language, 'language'), 'code') ?? '';
  const template = templatesOf(call.world, number.wabaId).find(
    (candidate) => candidate.name === name && candidate.language === language,
  );
  if (template?.status === 'PAUSED') throw new Refusal(132015, { details: `template name (${name}) is paused` });
  if (template?.status === 'DISABLED') throw new Refusal(132016, { details: `template name (${name}) is disabled` });
  if (template?.status !== 'APPROVED') {
    throw new Refusal(132001, { subcode: 2494073, details: `template name (${name}) does not exist in ${language}` });
  }
  checkSending(call.world, template);
  if (recipient.byUserId && template.category === 'AUTHENTICATION') {
    throw new Refusal(131062, { details: 'Authentication templates need a phone number' });
  }
  checkParameters(viewTemplate({ ...template, parameter_format: template.parameterFormat }), message.components);
  return template;
}
