import * as z from 'zod';
import type { AccessToken, App, Business, Waba } from '../model/account.js';
import type { Contact } from '../model/contact.js';
import type { PhoneNumber } from '../model/number.js';
import { RESTRICTIONS } from '../model/restriction.js';
import { callbackUrl, digits, mapOf, numbers, strings, whole } from './stored.js';
import {
  countryCode,
  hiddenPhone,
  messagingLimit,
  nameStatus,
  pin,
  qualityScore,
  reviewStatus,
  sandboxToken,
  scope,
  throughput,
  verificationStatus,
} from './words.js';

/** The keys that a record has; a new one in the model is missed here by the compiler. */
type Shape<T> = Readonly<Record<keyof T, z.ZodType>>;

const override = z.strictObject({ callbackUrl, verifyToken: z.string() });

export const business = z.strictObject({
  id: z.string(),
  name: z.string(),
  verificationStatus,
  messagingLimit,
} satisfies Shape<Business>);

export const waba = z.strictObject({
  id: z.string(),
  businessId: z.string(),
  createdAt: whole.optional(),
  name: z.string(),
  timezoneId: z.string(),
  currency: z.string(),
  country: z.string(),
  namespace: z.string(),
  reviewStatus,
  insightsEnabled: z.boolean(),
  isBanned: z.boolean().optional(),
  isMarketingDisabled: z.boolean().optional(),
  cannotPay: z.boolean().optional(),
  lacksPayment: z.boolean().optional(),
  categoryAbuse: z.strictObject({ step: whole, marks: whole }).optional(),
  restrictions: z.partialRecord(z.enum(RESTRICTIONS), whole).optional(),
  // What is undefined in a map becomes null in JSON.
  subscribedApps: mapOf(override.nullable().transform((given) => given ?? undefined)),
} satisfies Shape<Waba>);

export const app = z.strictObject({
  id: z.string(),
  name: z.string(),
  secret: z.string(),
  subscription: z
    .strictObject({ callbackUrl: callbackUrl.optional(), verifyToken: z.string().optional(), fields: strings })
    .optional(),
} satisfies Shape<App>);

export const accessToken = z.strictObject({
  token: sandboxToken,
  type: z.enum(['SYSTEM_USER', 'USER', 'APP']),
  appId: z.string(),
  userId: z.string().optional(),
  scopes: z.array(scope),
  wabaIds: strings,
  expiresAt: z.int(),
  issuedAt: z.int(),
  revoked: z.boolean(),
} satisfies Shape<AccessToken>);

export const contact = z.strictObject({
  userId: z.string(),
  phone: digits.optional(),
  name: z.string(),
  username: z.string().optional(),
  hidesPhone: hiddenPhone,
  stoppedMarketing: z.boolean(),
  failsWith: z.int().optional(),
} satisfies Shape<Contact>);

const qrCode = z.strictObject({ code: z.string(), ordinal: whole, message: z.string() });
const pendingCode = z.strictObject({
  value: z.string().regex(/^\d{6}$/),
  method: z.enum(['SMS', 'VOICE']),
  language: z.string(),
  expiresAt: whole,
  wrongAttempts: whole,
});
const profile = z.strictObject({
  about: z.string().optional(),
  address: z.string().optional(),
  description: z.string().optional(),
  email: z.string().optional(),
  websites: strings.optional(),
  vertical: z.string().optional(),
  profile_picture_url: z.string().optional(),
});

export const phoneNumber = z.strictObject({
  id: z.string(),
  wabaId: z.string(),
  countryCode,
  digits,
  verifiedName: z.string(),
  nameStatus,
  newName: z.string().optional(),
  newNameStatus: z.enum(['PENDING_REVIEW', 'APPROVED', 'DECLINED']).optional(),
  quality: qualityScore,
  throughput: throughput.optional(),
  messagesPerSecond: z.int().positive().optional(),
  maintenanceUntil: whole.optional(),
  codeVerified: z.boolean(),
  code: pendingCode.optional(),
  registered: z.boolean(),
  onboardedAt: whole.optional(),
  pin: pin.optional(),
  codeRequests: numbers,
  registerCalls: numbers,
  deregisterCalls: numbers,
  override: override.optional(),
  profile,
  qrCodes: mapOf(qrCode, ({ code }) => code),
  automation: z.strictObject({
    prompts: strings,
    commands: z.array(z.strictObject({ command_name: z.string(), command_description: z.string() })),
  }),
  blocked: mapOf(whole),
  settings: z.strictObject({
    calling: z.record(z.string(), z.unknown()),
    storage_configuration: z.strictObject({ status: z.string(), data_localization_region: z.string().optional() }),
    user_identity_change: z.strictObject({ enable_identity_key_check: z.boolean() }).optional(),
    payload_encryption: z.record(z.string(), z.unknown()).optional(),
  }),
  extras: z
    .strictObject({
      commerce: z.strictObject({ is_cart_enabled: z.boolean(), is_catalog_visible: z.boolean() }).optional(),
      publicKey: z.string().optional(),
      compliance: z.record(z.string(), z.unknown()).optional(),
      official: z.strictObject({ oba_status: z.string(), status_message: z.string() }).optional(),
      username: z.strictObject({ username: z.string(), status: z.string() }).optional(),
      connection_status: z.string().optional(),
      search_visibility: z.string().optional(),
    })
    .optional(),
} satisfies Shape<PhoneNumber>);
