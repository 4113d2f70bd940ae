import * as z from 'zod';
import type { Graph } from './client.js';
import { idSchema } from './envelope.js';
import { listAll } from './paginate.js';
import { nodePath } from './url.js';
import { doneSchema } from './write-answers.js';

const text = z.string().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);

/**
 * A phone number of a WABA. Fields without a value are left out by Meta, so all but the id can be absent.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/whatsapp-business-account-phone-number-api
 */
const phoneNumberSchema = z.looseObject({
  id: idSchema,
  /** As Meta writes it, with spaces. */
  display_phone_number: text,
  verified_name: text,
  /** CONNECTED, PENDING, DISCONNECTED, FLAGGED, RESTRICTED, RATE_LIMITED, BANNED, UNVERIFIED … */
  status: text,
  /** VERIFIED, NOT_VERIFIED or EXPIRED; some accounts answer UNVERIFIED. */
  code_verification_status: text,
  quality_rating: text,
  /** CLOUD_API once the number is registered; NOT_APPLICABLE before. */
  platform_type: text,
  name_status: text,
  /** The name that was asked for, until it is in use. */
  new_display_name: text,
  new_name_status: text,
  account_mode: text,
  throughput: z.looseObject({ level: text }).optional().catch(undefined),
  whatsapp_business_manager_messaging_limit: text,
  is_official_business_account: flag,
  is_pin_enabled: flag,
  is_on_biz_app: flag,
  last_onboarded_time: text,
});
export type PhoneNumber = z.infer<typeof phoneNumberSchema>;

const healthStatusSchema = z.looseObject({
  /** AVAILABLE, LIMITED or BLOCKED: the worst of the entities. */
  can_send_message: z.string(),
  entities: z
    .array(
      z.looseObject({
        entity_type: z.string(),
        id: idSchema,
        can_send_message: z.string(),
        additional_info: z.array(z.string()).optional().catch(undefined),
        errors: z
          .array(
            z.looseObject({
              error_code: z.number(),
              error_description: text,
              possible_solution: text,
            }),
          )
          .optional()
          .catch(undefined),
      }),
    )
    .catch([]),
});

/** Whether a number or an account can send, and what is in its way. */
export type HealthStatus = z.infer<typeof healthStatusSchema>;

const FIELDS = Object.keys(phoneNumberSchema.shape).join(',');

/** All numbers of a WABA. */
export async function listNumbers(graph: Graph, wabaId: string): Promise<PhoneNumber[]> {
  return listAll(graph, {
    path: nodePath(wabaId, 'phone_numbers'),
    query: { fields: FIELDS, limit: 100 },
    item: phoneNumberSchema,
  });
}

/** One number by its id. @throws {GraphError} exit 3 when the token may see no such number */
export async function getNumber(graph: Graph, phoneNumberId: string): Promise<PhoneNumber> {
  return graph.call({
    method: 'GET',
    path: nodePath(phoneNumberId),
    query: { fields: FIELDS },
    schema: phoneNumberSchema,
  });
}

/** One number, and whether it can send; undefined where Meta does not tell that. Throws as `getNumber`. */
export async function getSender(
  graph: Graph,
  phoneNumberId: string,
): Promise<{ readonly number: PhoneNumber; readonly health: HealthStatus | undefined }> {
  const { health_status: health, ...number } = await graph.call({
    method: 'GET',
    path: nodePath(phoneNumberId),
    query: { fields: `${FIELDS},health_status` },
    schema: phoneNumberSchema.extend({ health_status: healthStatusSchema.optional().catch(undefined) }),
  });
  return { number, health };
}

/** How Meta tells the code: by text message or by a call. */
type CodeMethod = 'SMS' | 'VOICE';

/**
 * Has Meta send a code to the number. Attempts are limited, and Meta does not say how many there are.
 * @param options.language such as `en_US`
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers
 */
export async function requestCode(
  graph: Graph,
  phoneNumberId: string,
  options: { readonly method: CodeMethod; readonly language: string },
): Promise<void> {
  await change(graph, nodePath(phoneNumberId, 'request_code'), {
    code_method: options.method,
    language: options.language,
  });
}

/** Gives the code back. @param code digits only */
export async function verifyCode(graph: Graph, phoneNumberId: string, code: string): Promise<void> {
  await change(graph, nodePath(phoneNumberId, 'verify_code'), { code });
}

/**
 * Registers a verified number for the Cloud API. The PIN becomes its two-step verification, or has to be the one it has.
 * Meta allows ten calls a number in 72 hours.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/registration
 */
export async function registerNumber(graph: Graph, phoneNumberId: string, pin: string): Promise<void> {
  await change(graph, nodePath(phoneNumberId, 'register'), { messaging_product: 'whatsapp', pin });
}

/** Ends the number's use through the API; the number and its history stay. Limited like `registerNumber`. */
export async function deregisterNumber(graph: Graph, phoneNumberId: string): Promise<void> {
  await change(graph, nodePath(phoneNumberId, 'deregister'), {});
}

/**
 * Sets a new PIN for two-step verification.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/two-step-verification
 */
export async function setPin(graph: Graph, phoneNumberId: string, pin: string): Promise<void> {
  await change(graph, nodePath(phoneNumberId), { pin });
}

/**
 * Adds a number to a WABA and returns its id; it is neither verified nor registered then.
 * @param number.countryCode digits, such as `1` or `44`
 * @param number.national the rest, digits only
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/registering-phone-numbers
 */
export async function addNumber(
  graph: Graph,
  wabaId: string,
  number: { readonly countryCode: string; readonly national: string; readonly name: string },
): Promise<string> {
  const { id } = await graph.call({
    method: 'POST',
    path: nodePath(wabaId, 'phone_numbers'),
    body: { cc: number.countryCode, phone_number: number.national, verified_name: number.name },
    schema: z.looseObject({ id: idSchema }),
  });
  return id;
}

/**
 * Asks for another display name; Meta reviews it.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/display-names
 */
export async function requestName(graph: Graph, phoneNumberId: string, name: string): Promise<void> {
  await change(graph, nodePath(phoneNumberId), { new_display_name: name });
}

async function change(graph: Graph, path: string, body: Readonly<Record<string, string>>): Promise<void> {
  await graph.call({ method: 'POST', path, body, schema: doneSchema });
}

const healthSchema = z.looseObject({ health_status: healthStatusSchema });

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status */
export async function getHealth(graph: Graph, phoneNumberId: string): Promise<HealthStatus> {
  const answer = await graph.call({
    method: 'GET',
    path: nodePath(phoneNumberId),
    query: { fields: 'health_status' },
    schema: healthSchema,
  });
  return answer.health_status;
}
