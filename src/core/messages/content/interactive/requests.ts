import * as z from 'zod';
import { map } from '../../spec/shapes.js';
import type { CommonSpec, InteractiveKind } from './kind.js';
import { body } from './shapes.js';

/** A message that asks for one thing, with a button whose words WhatsApp writes. */
function request(type: string, body: z.ZodType, name: string): InteractiveKind<CommonSpec> {
  return { schema: map({ type: z.literal(type), body }), action: () => ({ name }) };
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/location-request-messages */
export const locationRequest = request('location_request_message', body, 'send_location');

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/user-call-permissions */
export const callPermission = request('call_permission_request', body.optional(), 'call_permission_request');

/** Source: https://docs.kapso.ai/docs/whatsapp/send-messages/request-contact-info */
export const contactInfo = request('request_contact_info', body, 'request_contact_info');
