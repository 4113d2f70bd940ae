import { Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import { asObject, checkLength } from './check-value.js';
import { mustBeNamed } from './interactive-actions.js';

/** Limits: https://developers.facebook.com/docs/whatsapp/flows/guides/sendingaflow */
const MAX_FLOW_LABEL = 30;

/** A button that opens a flow. */
export function checkFlow(action: Params): void {
  mustBeNamed('flow')(action, false);
  const parameters = asObject(action.parameters, 'parameters');
  if (parameters.flow_message_version !== '3') throw invalid('flow_message_version must be 3');
  if ((parameters.flow_id === undefined) === (parameters.flow_name === undefined)) {
    throw invalid('Exactly one of flow_id and flow_name must be given');
  }
  checkLength(parameters, 'flow_cta', MAX_FLOW_LABEL);
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/address-messages */
export function checkAddress(action: Params): void {
  mustBeNamed('address_message')(action, false);
  const { country } = asObject(action.parameters, 'parameters');
  if (country === undefined) throw new Refusal(131008, { details: "Parameter 'country' is mandatory" });
  if (country !== 'IN') throw invalid('Address messages are available in India only');
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/call-button-messages-deep-links */
export function checkCall(action: Params): void {
  mustBeNamed('voice_call')(action, false);
  if (action.parameters === undefined) return;
  const parameters = asObject(action.parameters, 'parameters');
  const { display_text: label, ttl_minutes: ttl } = parameters;
  if (label !== undefined) checkLength(parameters, 'display_text', 20);
  if (ttl !== undefined && !(Number.isInteger(ttl) && Number(ttl) >= 1 && Number(ttl) <= 43_200)) {
    throw invalid('ttl_minutes must be a whole number from 1 to 43200');
  }
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/orderdetails */
export function checkOrderDetails(action: Params): void {
  mustBeNamed('review_and_pay')(action, false);
  const parameters = asObject(action.parameters, 'parameters');
  for (const name of ['reference_id', 'type', 'currency']) checkLength(parameters, name, 64);
  const { value, offset } = asObject(parameters.total_amount, 'total_amount');
  if (!Number.isInteger(value) || !Number.isInteger(offset)) throw invalid('total_amount must have value and offset');
  asObject(parameters.order, 'order');
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/orderstatustemplate */
export function checkOrderStatus(action: Params): void {
  mustBeNamed('review_order')(action, false);
  const parameters = asObject(action.parameters, 'parameters');
  checkLength(parameters, 'reference_id', 64);
  const { status } = asObject(parameters.order, 'order');
  const known = ['pending', 'processing', 'partially-shipped', 'shipped', 'completed', 'canceled'];
  if (!known.includes(String(status))) throw invalid(`order status must be one of ${known.join(', ')}`);
}

function invalid(details: string): Refusal {
  return new Refusal(131009, { details });
}
