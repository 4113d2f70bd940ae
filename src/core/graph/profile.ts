import * as z from 'zod';
import type { Graph } from './client.js';
import { nodePath } from './url.js';
import { doneSchema } from './write-answers.js';

const text = z.string().optional().catch(undefined);

/**
 * What customers see of the business. Fields that were never set are left out.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-profiles
 */
const profileSchema = z.looseObject({
  about: text,
  address: text,
  description: text,
  email: text,
  profile_picture_url: text,
  websites: z.array(z.string()).optional().catch(undefined),
  /** As `VERTICALS` in core/numbers/profile.ts; reads can also give UNDEFINED and NOT_A_BIZ. */
  vertical: text,
});
export type RemoteProfile = z.infer<typeof profileSchema>;

/** A change; fields left out stay. */
export interface ProfileUpdate {
  about?: string;
  address?: string;
  description?: string;
  email?: string;
  websites?: readonly string[];
  vertical?: string;
  /** Handle of a finished upload (`uploadFile`). */
  profile_picture_handle?: string;
}

const FIELDS = Object.keys(profileSchema.shape).join(',');

/** The business profile of a number; empty when nothing was ever set. */
export async function getProfile(graph: Graph, phoneNumberId: string): Promise<RemoteProfile> {
  const { data } = await graph.call({
    method: 'GET',
    path: nodePath(phoneNumberId, 'whatsapp_business_profile'),
    query: { fields: FIELDS },
    schema: z.looseObject({ data: z.array(profileSchema) }),
  });
  return data[0] ?? {};
}

export async function updateProfile(graph: Graph, phoneNumberId: string, update: ProfileUpdate): Promise<void> {
  await graph.call({
    method: 'POST',
    path: nodePath(phoneNumberId, 'whatsapp_business_profile'),
    body: { messaging_product: 'whatsapp', ...update },
    schema: doneSchema,
  });
}
