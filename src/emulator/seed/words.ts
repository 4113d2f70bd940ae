import * as z from 'zod';
import type { TemplateStatus } from '../model/template.js';

/** Values that stand in seeds, in snapshots and in decisions alike. */

export const scope = z.enum([
  'whatsapp_business_management',
  'whatsapp_business_messaging',
  'business_management',
  'public_profile',
]);

/** A token that is not one of Meta's. */
export const sandboxToken = z.string().startsWith('sbx_');

export const verificationStatus = z.enum(['verified', 'not_verified']);
export const messagingLimit = z.enum(['TIER_250', 'TIER_2K', 'TIER_10K', 'TIER_100K', 'TIER_UNLIMITED']);
export const reviewStatus = z.enum(['APPROVED', 'PENDING', 'REJECTED']);

export const countryCode = z.string().regex(/^[1-9]\d{0,2}$/);
export const pin = z.string().regex(/^\d{6}$/);
export const qualityScore = z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']);
export const nameStatus = z.enum([
  'APPROVED',
  'AVAILABLE_WITHOUT_REVIEW',
  'DECLINED',
  'EXPIRED',
  'PENDING_REVIEW',
  'NONE',
]);

export const throughput = z.enum(['STANDARD', 'HIGH']);
export const category = z.enum(['AUTHENTICATION', 'MARKETING', 'UTILITY']);
export const templateStatus = z.enum([
  'APPROVED',
  'ARCHIVED',
  'DELETED',
  'DISABLED',
  'IN_APPEAL',
  'LIMIT_EXCEEDED',
  'PAUSED',
  'PENDING',
  'PENDING_DELETION',
  'REJECTED',
] as const satisfies readonly TemplateStatus[]);
/** AUTO_GENERATED: made by Direct Send. */
export const templateSource = z.enum(['MANUAL', 'AUTO_GENERATED']);

/** Whether webhooks leave a phone out, or have empty text in its place. */
export const hiddenPhone = z.union([z.boolean(), z.literal('empty')]);
