import * as z from 'zod';
import { RECORD_KINDS } from '../model/record.js';
import { DEFAULT_SETTINGS } from '../model/settings.js';
import type { State } from '../model/state.js';
import type { Task } from '../model/tasks.js';
import { storedFaultSchema } from './fault-schema.js';
import { settingsSchema } from './seed-schema.js';
import { logOf, mapOf, numbers, strings, whole } from './stored.js';
import { accessToken, app, business, contact, phoneNumber, waba } from './stored-accounts.js';
import {
  delivery,
  deliveryOptions,
  loggedDelivery,
  loggedRequest,
  media,
  message,
  template,
  upload,
} from './stored-messages.js';
import { spent, tally } from './stored-usage.js';
import { sandboxToken } from './words.js';

const onTemplate = { templateId: z.string() };
const task: z.ZodType<Task> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('review'), ...onTemplate, round: whole }),
  z.strictObject({ kind: z.literal('unpause'), ...onTemplate }),
  z.strictObject({ kind: z.literal('recategorise'), ...onTemplate }),
  z.strictObject({ kind: z.literal('assess'), ...onTemplate }),
  z.strictObject({ kind: z.literal('purge'), ...onTemplate, since: whole }),
  z.strictObject({ kind: z.literal('expire'), ...onTemplate, since: whole }),
  z.strictObject({ kind: z.literal('progress'), messageId: z.string() }),
  z.strictObject({ kind: z.literal('admit'), messageId: z.string() }),
  z.strictObject({ kind: z.literal('deliver'), deliveryId: z.string() }),
]);

const record = z.strictObject({
  id: z.string(),
  kind: z.enum(RECORD_KINDS),
  ownerId: z.string(),
  ordinal: whole,
  fields: z.record(z.string(), z.unknown()),
});

const main = z.strictObject({
  token: sandboxToken,
  appId: z.string(),
  businessId: z.string(),
  wabaId: z.string(),
  phoneNumberIds: strings,
});

/**
 * A state as a snapshot holds it, under the rules of a seed: sandbox tokens alone, callbacks on this machine alone,
 * nothing unknown. A reference names an object that exists.
 */
export const stateSchema = z
  .strictObject({
    randomSeed: z.int(),
    random: z.array(z.int()).length(4),
    elapsedMs: whole,
    agenda: z.strictObject({
      heap: z.array(z.strictObject({ at: z.number().nonnegative(), order: whole, task })),
      nextOrder: whole,
    }),
    settings: settingsSchema.transform((given) => ({ ...DEFAULT_SETTINGS, ...given })),
    delivery: deliveryOptions,
    faults: z.array(storedFaultSchema),
    main,
    businesses: mapOf(business, ({ id }) => id),
    wabas: mapOf(waba, ({ id }) => id),
    numbers: mapOf(phoneNumber, ({ id }) => id),
    apps: mapOf(app, ({ id }) => id),
    tokens: mapOf(accessToken, (given) => given.token),
    templates: mapOf(template, ({ id }) => id),
    nameLocks: mapOf(whole),
    calls: mapOf(numbers),
    creations: mapOf(numbers),
    contacts: mapOf(contact, ({ userId }) => userId),
    contactByPhone: mapOf(z.string()),
    lastInbound: mapOf(whole),
    entryPoints: mapOf(z.strictObject({ id: z.string(), since: whole, until: whole.optional() })),
    handovers: mapOf(z.strictObject({ owner: z.enum(['app', 'agent']), since: whole })),
    lastSent: mapOf(z.string()),
    messages: mapOf(message, ({ id }) => id),
    accepted: whole,
    acceptedTokens: tally,
    acceptedPeople: tally,
    spent,
    conversations: mapOf(whole),
    figures: mapOf(whole),
    inTransit: mapOf(whole),
    media: mapOf(media, ({ id }) => id),
    uploads: mapOf(upload, ({ id }) => id),
    records: mapOf(record, ({ id }) => id),
    usedCodes: strings.transform((codes) => new Set(codes)),
    deliveries: mapOf(delivery, ({ id }) => id),
    delivered: mapOf(delivery),
    deliveryLog: logOf(loggedDelivery),
    log: logOf(loggedRequest),
    counter: whole,
  } satisfies Readonly<Record<keyof State, z.ZodType>>)
  .superRefine((state, context) => {
    const missing = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message: `names ${message}, which is not there` });
    if (!state.apps.has(state.main.appId)) missing(['main', 'appId'], 'an app');
    if (!state.tokens.has(state.main.token)) missing(['main', 'token'], 'a token');
    if (!state.businesses.has(state.main.businessId)) missing(['main', 'businessId'], 'a business');
    if (!state.wabas.has(state.main.wabaId)) missing(['main', 'wabaId'], 'an account');
    for (const [id, { businessId }] of state.wabas) {
      if (!state.businesses.has(businessId)) missing(['wabas', id, 'businessId'], 'a business');
    }
    for (const [kind, objects] of [['numbers', state.numbers] as const, ['templates', state.templates] as const]) {
      for (const [id, { wabaId }] of objects) if (!state.wabas.has(wabaId)) missing([kind, id, 'wabaId'], 'an account');
    }
    for (const [id, { appId }] of state.tokens) if (!state.apps.has(appId)) missing(['tokens', id, 'appId'], 'an app');
    for (const [phone, userId] of state.contactByPhone) {
      if (!state.contacts.has(userId)) missing(['contactByPhone', phone], 'a person');
    }
  });
