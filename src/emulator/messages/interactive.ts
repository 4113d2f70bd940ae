import { textParam } from '../graph/call.js';
import { Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import { asObject, checkLength } from './check-value.js';
import { type ActionCheck, checkButtons, checkLink, checkList, mustBeNamed } from './interactive-actions.js';
import { checkCards } from './interactive-cards.js';
import { checkAddress, checkCall, checkFlow, checkOrderDetails, checkOrderStatus } from './interactive-parameters.js';
import { checkProduct, checkProducts } from './interactive-products.js';

/** What one kind of interactive message has beside its action. Left out: it is not allowed. */
interface Kind {
  /** Formats of a header; `required`: there must be one. */
  readonly header?: readonly string[];
  readonly isHeaderRequired?: boolean;
  readonly body: { readonly max: number; readonly isOptional?: boolean };
  readonly footer?: true;
  readonly action: ActionCheck;
}

const MEDIA = ['text', 'image', 'video', 'document'];
const BODY = { max: 1024 };
const OPTIONAL_BODY = { max: 1024, isOptional: true };
const MAX_HEADER = 60;
const MAX_FOOTER = 60;

/**
 * By the type. Sources: the pages of each below
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages
 */
const KINDS: Readonly<Record<string, Kind>> = {
  button: { header: MEDIA, body: BODY, footer: true, action: checkButtons },
  list: { header: ['text'], body: { max: 4096 }, footer: true, action: checkList },
  cta_url: { header: MEDIA, body: BODY, footer: true, action: checkLink },
  flow: { header: MEDIA, body: BODY, footer: true, action: checkFlow },
  product: { body: OPTIONAL_BODY, footer: true, action: checkProduct },
  product_list: { header: ['text'], isHeaderRequired: true, body: BODY, footer: true, action: checkProducts },
  catalog_message: { body: BODY, footer: true, action: mustBeNamed('catalog_message') },
  carousel: { body: BODY, action: checkCards },
  location_request_message: { body: BODY, action: mustBeNamed('send_location') },
  address_message: { header: MEDIA, body: BODY, footer: true, action: checkAddress },
  call_permission_request: { body: OPTIONAL_BODY, action: mustBeNamed('call_permission_request') },
  voice_call: { header: ['text'], body: BODY, action: checkCall },
  request_contact_info: { body: BODY, action: mustBeNamed('request_contact_info') },
  order_details: { header: MEDIA, body: BODY, footer: true, action: checkOrderDetails },
  order_status: { body: BODY, footer: true, action: checkOrderStatus },
};

/**
 * @param isDirect it leaves by Direct Send, which takes more buttons
 * @throws {Refusal} 131008 or 131009
 */
export function checkInteractive(interactive: Params, isDirect: boolean): void {
  const type = textParam(interactive, 'type') ?? '';
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (kind === undefined) throw new Refusal(131009, { details: 'interactive type is not valid' });
  checkHeader(interactive.header, type, kind);
  if (interactive.body !== undefined || !kind.body.isOptional) {
    checkLength(asObject(interactive.body, 'body'), 'text', kind.body.max);
  }
  if (interactive.footer !== undefined) {
    if (!kind.footer) throw notAllowed('footer', type);
    checkLength(asObject(interactive.footer, 'footer'), 'text', MAX_FOOTER);
  }
  kind.action(asObject(interactive.action, 'action'), isDirect);
}

function checkHeader(value: unknown, type: string, { header: formats = [], isHeaderRequired }: Kind): void {
  if (value === undefined) {
    if (isHeaderRequired) throw new Refusal(131008, { details: "Parameter 'header' is mandatory" });
    return;
  }
  const header = asObject(value, 'header');
  const format = textParam(header, 'type') ?? '';
  if (!formats.includes(format)) throw notAllowed(`header of type '${format}'`, type);
  if (format === 'text') checkLength(header, 'text', MAX_HEADER);
}

function notAllowed(part: string, type: string): Refusal {
  return new Refusal(131009, { details: `A ${part} is not allowed in interactive messages of type ${type}` });
}
