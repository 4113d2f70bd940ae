import { Refusal } from '../graph/refusal.js';
import type { ObjectKind } from './objects.js';

const OPENAPI = 'https://github.com/facebook/openapi (business-messaging-api_v23.0.yaml)';

/**
 * Edges, and fields with arguments of their own, that Meta has and the emulator does not serve: by the object they
 * belong to, each as `METHOD edge`.
 * Sources: the OpenAPI file of Meta, its SDK https://github.com/facebook/facebook-nodejs-business-sdk, and for what is
 * newer the pages below https://developers.facebook.com/documentation/business-messaging/whatsapp: direct-send,
 * conversation-routing, business-scoped-user-ids, embedded-signup/onboarding-business-app-users
 */
const UNSERVED: Readonly<Partial<Record<ObjectKind, readonly string[]>>> = {
  app: ['GET connected_client_businesses', 'POST whatsapp_business_solution', 'GET whatsapp_business_solutions'],
  business: ['POST self_certify_whatsapp_business', 'GET self_certified_whatsapp_business_submissions'],
  number: ['DELETE contact_book', 'POST messages_encrypted', 'POST smb_app_data', 'POST thread_control'],
  waba: [
    'GET analytics',
    'GET audiences',
    'GET call_analytics',
    'GET dataset',
    'POST dataset',
    'POST generate_payment_configuration_oauth_link',
    'GET group_analytics',
    'GET marketing_campaigns',
    'GET message_campaigns',
    'GET payment_configuration',
    'POST payment_configuration',
    'DELETE payment_configuration',
    'GET payment_configurations',
    'GET product_catalogs',
    'POST product_catalogs',
    'DELETE product_catalogs',
    'GET reachestimate',
    'GET template_group_analytics',
    'GET template_groups',
    'POST template_groups',
    'GET template_performance_metrics',
    'GET welcome_message_sequences',
    'POST welcome_message_sequences',
    'DELETE welcome_message_sequences',
  ],
};

/**
 * The answer to a call that Meta serves and the emulator does not: 501, which no answer of Meta has. Undefined for a call
 * that Meta does not have either.
 * @param kind of the object that the path begins with; undefined when the emulator has no such object
 */
export function refuseUnserved(method: string, kind: ObjectKind | undefined, edge: string): Refusal | undefined {
  const call = `${method} ${edge}`;
  if (kind === undefined || UNSERVED[kind]?.includes(call) !== true) return undefined;
  return new Refusal(1, {
    status: 501,
    message: `The emulator does not serve ${method} /{${kind}-id}/${edge}; Meta's Graph API does.`,
    details: `Meta's description of this call: ${OPENAPI}`,
  });
}
