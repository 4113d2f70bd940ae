import * as z from 'zod';
import { nearest } from '../../../nearest.js';
import { isFields } from '../../../plain-data.js';
import { type ReadContent, readContent } from '../../spec/mistakes.js';
import { address } from './address.js';
import { carousel } from './carousel.js';
import { flow } from './flow.js';
import type { CommonSpec, InteractiveKind } from './kind.js';
import { link } from './link.js';
import { list } from './list.js';
import { orderDetails, orderStatus } from './orders.js';
import { catalog, product, productList } from './products.js';
import { replyButtons } from './reply-buttons.js';
import { callPermission, contactInfo, locationRequest } from './requests.js';
import { voiceCall } from './voice-call.js';

/** Every kind of interactive message, by Meta's word for it. */
const KINDS = {
  button: replyButtons,
  list,
  cta_url: link,
  flow,
  product,
  product_list: productList,
  catalog_message: catalog,
  carousel,
  location_request_message: locationRequest,
  address_message: address,
  call_permission_request: callPermission,
  voice_call: voiceCall,
  request_contact_info: contactInfo,
  order_details: orderDetails,
  order_status: orderStatus,
} as const satisfies Readonly<Record<string, InteractiveKind<never>>>;

export const INTERACTIVE_TYPES = Object.keys(KINDS) as readonly (keyof typeof KINDS)[];

/** An interactive message as it is written in a file. */
export type InteractiveSpec = CommonSpec & { readonly type: keyof typeof KINDS };

/** The schema of a file, one form for each type. */
export const interactiveSchema = z.union(INTERACTIVE_TYPES.map((type) => KINDS[type].schema));

/** The kind of a message. */
export function interactiveKind({ type }: InteractiveSpec): InteractiveKind<InteractiveSpec> {
  // The type names the kind, which the compiler cannot follow through the table.
  return KINDS[type] as unknown as InteractiveKind<InteractiveSpec>;
}

/** Reads a message as it is written in a file, or given by flags. Pure. */
export function readInteractive(value: unknown): ReadContent<InteractiveSpec> {
  const typed: unknown = typeof value === 'object' && value !== null ? (value as { type?: unknown }).type : undefined;
  const type = INTERACTIVE_TYPES.find((known) => known === typed);
  if (type !== undefined) return readContent(KINDS[type].schema as z.ZodType<InteractiveSpec>, value);
  if (!isFields(value)) {
    return { mistakes: [{ path: [], isKey: false, message: 'A message is a map, such as "type: button".' }] };
  }
  const meant = typeof typed === 'string' ? nearest(typed, INTERACTIVE_TYPES) : undefined;
  const message = typed === undefined ? '"type" is missing.' : `Unknown "type": ${JSON.stringify(typed)}.`;
  const hint = meant === undefined ? `It takes ${INTERACTIVE_TYPES.join(', ')}.` : `Did you mean "${meant}"?`;
  return { mistakes: [{ path: typed === undefined ? [] : ['type'], isKey: false, message, hint }] };
}
