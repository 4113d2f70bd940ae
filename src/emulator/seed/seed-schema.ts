import * as z from 'zod';
import { LAST_ABUSE_STEP } from '../templates/category-abuse.js';
import {
  category,
  countryCode,
  hiddenPhone,
  messagingLimit,
  nameStatus,
  pin,
  qualityScore,
  reviewStatus,
  sandboxToken,
  scope,
  templateSource,
  templateStatus,
  throughput,
  verificationStatus,
} from './words.js';

const numberSchema = z.strictObject({
  country_code: countryCode.default('1'),
  number: z.string().regex(/^\d{4,14}$/),
  verified_name: z.string().default('Example Shop'),
  verified: z.boolean().default(false),
  registered: z.boolean().default(false),
  pin: pin.optional(),
  quality: qualityScore.optional(),
  name_status: nameStatus.optional(),
  throughput: throughput.optional(),
  /** In place of what its throughput gives: 80 or 1,000. */
  messages_per_second: z.int().positive().optional(),
});

const templateSchema = z.looseObject({
  name: z.string(),
  language: z.string(),
  category,
  status: templateStatus.exclude(['DELETED', 'PENDING_DELETION']).default('APPROVED'),
  quality: qualityScore.default('UNKNOWN'),
  reason: z.string().default('NONE'),
  source: templateSource.default('MANUAL'),
  correct_category: category.optional(),
  components: z.array(z.looseObject({ type: z.string() })).default([]),
});

const wabaSchema = z.strictObject({
  name: z.string().default('Example Shop WhatsApp'),
  currency: z.string().default('USD'),
  timezone_id: z.string().default('1'),
  country: z.string().default('US'),
  review_status: reviewStatus.default('APPROVED'),
  /** How far up the ladder for category abuse it is: 1 warned, 2 may send no utility templates, 3 to 5 may make none. */
  abuse_step: z.int().min(0).max(LAST_ABUSE_STEP).default(0),
  /** Whether it has Meta's sample `hello_world`, as every account has. */
  sample_template: z.boolean().optional(),
  numbers: z.array(numberSchema).default([]),
  templates: z.array(templateSchema).default([]),
});

const tokenSchema = z.strictObject({
  token: sandboxToken,
  scopes: z.array(scope).default([...scope.options]),
  /** From the start; negative: it has expired; absent: it never does. */
  expires_in_seconds: z.int().optional(),
  revoked: z.boolean().default(false),
  /** Which WABAs it reaches, by their place in `wabas`; absent: all. */
  wabas: z.array(z.int().nonnegative()).optional(),
});

const contactSchema = z.strictObject({
  phone: z.string().regex(/^\+?\d{7,15}$/),
  name: z.string().optional(),
  username: z.string().optional(),
  hides_phone: hiddenPhone.default(false),
  stopped_marketing: z.boolean().default(false),
  /** Code of the failure that every message to this person ends with. */
  fails_with: z.int().optional(),
});

const milliseconds = z.int().nonnegative();

export const settingsSchema = z.strictObject({
  reviewDelayMs: milliseconds.optional(),
  reviewVerdict: z.enum(['APPROVED', 'REJECTED']).optional(),
  reviewReason: z.string().optional(),
  closedWindow: z.enum(['webhook', 'refuse']).optional(),
  sentAfterMs: milliseconds.optional(),
  deliveredAfterMs: milliseconds.optional(),
  readAfterMs: milliseconds.optional(),
  lastStatus: z.enum(['sent', 'delivered', 'read']).optional(),
  callbackDataOnFailed: z.boolean().optional(),
  strict: z.boolean().optional(),
  directSend: z.boolean().optional(),
  marketingMessages: z.boolean().optional(),
  accountLogs: z.boolean().optional(),
  foreignHandles: z.enum(['accept', 'refuse']).optional(),
  requireAppSecretProof: z.boolean().optional(),
  templateLimit: z.int().nonnegative().nullable().optional(),
  recategoriseByWording: z.boolean().optional(),
  abuseMarksPerStep: z.int().positive().nullable().optional(),
  pacingAfter: z.int().nonnegative().nullable().optional(),
  pacingDelayMs: milliseconds.optional(),
  pacingVerdict: z.enum(['good', 'bad']).optional(),
  limits: z.enum(['auto', 'on', 'off']).optional(),
  overPortfolioLimit: z.enum(['refuse', 'webhook', 'hold']).optional(),
  marketingPerUser: z.int().nonnegative().nullable().optional(),
  callsPerHour: z.int().positive().nullable().optional(),
  logLimit: z.int().positive().optional(),
  pendingLimit: z.int().positive().optional(),
});

/** What the emulator starts from. Every part may be left out. */
export const seedSchema = z.strictObject({
  /** The same number gives the same ids, tokens and codes. Without it, a file still gives the same ids at each start. */
  seed: z.int().optional(),
  /** The former name of `seed`. */
  random: z.int().optional(),
  settings: settingsSchema.default({}),
  business: z
    .strictObject({
      name: z.string().default('Example Shop'),
      verification_status: verificationStatus.default('verified'),
      messaging_limit: messagingLimit.default('TIER_2K'),
    })
    .prefault({}),
  app: z.strictObject({ name: z.string().default('Example App') }).prefault({}),
  wabas: z
    .array(wabaSchema)
    .min(1)
    .prefault([
      {
        numbers: [
          { number: '5550100001', verified: true, registered: true, pin: '123456', name_status: 'APPROVED' },
          { number: '5550100010' },
        ],
      },
    ]),
  tokens: z.array(tokenSchema).default([]),
  contacts: z.array(contactSchema).default([]),
});

export type Seed = z.output<typeof seedSchema>;
export type SeedInput = z.input<typeof seedSchema>;

/** Makes the ids of a seed that names no number of its own. */
const USUAL_SEED = 1;

/** The number from which the ids of a seed are made. */
export function randomSeedOf({ seed, random }: SeedInput): number {
  return seed ?? random ?? USUAL_SEED;
}
