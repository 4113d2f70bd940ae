import { asFields, type Fields, upper } from '../../core/plain-data.js';
import { Refusal } from '../graph/refusal.js';
import { checkLength } from './check-value.js';
import type { Sending } from './content.js';
import { HEADER_MEDIA_KEYS, refuseUnknownKeys } from './known-keys.js';
import { checkMediaReference } from './media-reference.js';

/** Formats of a header for which a message brings the content. */
export const MEDIA_FORMATS: ReadonlySet<string> = new Set(['IMAGE', 'VIDEO', 'DOCUMENT', 'GIF', 'LOCATION', 'PRODUCT']);

const PLACE = "template['components'][0]['parameters'][0]";

/**
 * The content of a header that is not text.
 * @throws {Refusal} 132012 when it is missing or of another kind, 132000 when there are several, 100, 131008 or 131009
 * for what it holds
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export function checkHeaderMedium(format: string, parameters: readonly Fields[], { world, numberId }: Sending): void {
  const [parameter, ...more] = parameters;
  const received = upper(parameter?.type);
  if (received !== format) {
    throw new Refusal(132012, {
      details: `header: Format mismatch, expected ${format}, received ${received || 'UNKNOWN'}`,
    });
  }
  if (more.length > 0) {
    throw new Refusal(132000, {
      details: `header: number of localizable_params (${parameters.length}) does not match the expected number of params (1)`,
    });
  }
  const kind = format.toLowerCase();
  const content = asFields(parameter?.[kind]);
  if (format === 'LOCATION') {
    for (const name of ['latitude', 'longitude']) checkLength(content, name, 64);
  } else if (format === 'PRODUCT') {
    for (const name of ['product_retailer_id', 'catalog_id']) checkLength(content, name, 256);
  } else {
    if (world.state.settings.strict) refuseUnknownKeys(content, HEADER_MEDIA_KEYS[kind] ?? [], `${PLACE}['${kind}']`);
    checkMediaReference(world, numberId, content, `${PLACE}['${kind}']`);
  }
}
