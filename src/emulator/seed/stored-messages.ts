import * as z from 'zod';
import type { Delivery, DeliveryOptions } from '../model/delivery.js';
import type { LoggedDelivery } from '../model/delivery-log.js';
import type { Media, Upload } from '../model/file.js';
import type { LoggedRequest } from '../model/log.js';
import type { OutgoingMessage } from '../model/message.js';
import type { Template } from '../model/template.js';
import { callbackUrl, numbers, strings, whole } from './stored.js';
import { category, qualityScore, templateSource, templateStatus } from './words.js';

type Shape<T> = Readonly<Record<keyof T, z.ZodType>>;

export const template = z.strictObject({
  id: z.string(),
  wabaId: z.string(),
  name: z.string(),
  language: z.string(),
  category,
  previousCategory: category.optional(),
  correctCategory: category.optional(),
  status: templateStatus,
  rejectedReason: z.string(),
  source: templateSource,
  quality: qualityScore,
  components: z.array(z.looseObject({ type: z.string() })),
  parameterFormat: z.enum(['POSITIONAL', 'NAMED']),
  extras: z.record(z.string(), z.unknown()),
  updatedAt: whole,
  approvedEdits: numbers,
  pauses: whole,
  pausedAt: whole.optional(),
  pausedUntil: whole.optional(),
  archivedFrom: templateStatus.optional(),
  recategoriseAt: whole.optional(),
  pacedSends: whole,
  reviewRound: whole,
  ordinal: whole,
} satisfies Shape<Template>);

const messageStatus = z.enum(['sent', 'delivered', 'read', 'failed']);

export const message = z.strictObject({
  id: z.string(),
  numberId: z.string(),
  contactId: z.string(),
  type: z.string(),
  byUserId: z.boolean(),
  callbackData: z.string().optional(),
  pricingCategory: z.enum(['service', 'utility', 'marketing', 'authentication']),
  freeConversation: z.strictObject({ id: z.string(), until: whole }).optional(),
  templateId: z.string().optional(),
  directTemplateId: z.string().optional(),
  ahead: z.array(messageStatus),
  held: z.boolean(),
  failure: z.strictObject({ code: z.int(), title: z.string(), details: z.string() }).optional(),
  reached: z.array(messageStatus),
} satisfies Shape<OutgoingMessage>);

export const media = z.strictObject({
  id: z.string(),
  numberId: z.string(),
  mimeType: z.string(),
  sizeBytes: whole,
  sha256: z.string(),
  expiresAt: whole,
  base64: z.string(),
} satisfies Shape<Media>);

export const upload = z.strictObject({
  id: z.string(),
  fileName: z.string(),
  fileType: z.string(),
  sizeBytes: whole,
  received: z.string(),
  receivedBytes: whole,
  handle: z.string().optional(),
} satisfies Shape<Upload>);

export const delivery = z.strictObject({
  id: z.string(),
  appId: z.string(),
  url: callbackUrl,
  entries: z.array(
    z.strictObject({ wabaId: z.string(), field: z.string(), value: z.unknown(), time: whole.optional() }),
  ),
  createdAt: whole,
  attempts: whole,
} satisfies Shape<Delivery>);

export const deliveryOptions = z.strictObject({
  batch: z.int().min(1).max(1000),
  duplicate: z.int().min(0).max(10),
  reorder: z.boolean(),
  delayMs: whole,
  drop: whole,
} satisfies Shape<DeliveryOptions>);

export const loggedRequest = z.strictObject({
  id: z.int().positive(),
  at: z.iso.datetime(),
  method: z.string(),
  path: z.string(),
  query: z.record(z.string(), z.unknown()),
  body: z.unknown(),
  status: whole,
  outcome: z.enum(['accepted', 'refused', 'dropped']),
  answered: z.boolean(),
  callbackData: z.string().nullable(),
  messageId: z.string().nullable(),
  code: z.int().nullable(),
} satisfies Shape<LoggedRequest>);

export const loggedDelivery = z.strictObject({
  id: z.int().positive(),
  at: z.iso.datetime(),
  url: z.string(),
  appId: z.string(),
  attempt: z.int().positive(),
  status: whole,
  outcome: z.enum(['delivered', 'failed', 'dropped']),
  failure: z.string().nullable(),
  events: z.array(z.strictObject({ field: z.string(), ids: strings, statuses: strings })),
} satisfies Shape<LoggedDelivery>);
