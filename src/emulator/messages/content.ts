import { textParam } from '../graph/call.js';
import { missingParameter, Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import { MAX_TEXT } from '../model/meta-limits.js';
import type { World } from '../model/world.js';
import { asObject, checkLength } from './check-value.js';
import { checkInteractive } from './interactive.js';
import { CONTENT_KEYS, refuseUnknownKeys } from './known-keys.js';
import { checkMediaReference } from './media-reference.js';

/** Where a message is checked: media ids belong to a number. */
export interface Sending {
  readonly world: World;
  readonly numberId: string;
  /** It leaves without a template and whether or not the window is open. */
  readonly isDirect?: boolean;
}

type Check = (content: Params, type: string, sending: Sending) => void;

/** Limits: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/text-messages and its neighbours */
const MAX_CAPTION = 1024;
const MAX_CONTACTS = 257;

/** What each free-form type must hold. The object stands under the name of the type. */
const CHECKS: Readonly<Record<string, Check>> = {
  text: (text) => checkLength(text, 'body', MAX_TEXT),
  image: checkMedia,
  video: checkMedia,
  audio: checkMedia,
  document: checkMedia,
  sticker: checkMedia,
  location: checkLocation,
  reaction: checkReaction,
  interactive: checkInteractiveMessage,
};

/**
 * Checks of a free-form message.
 * @throws {Refusal} 131051 for an unknown type, 100 or 131008 for what is missing, 131009 for a bad value, 100 for an
 * unknown key or media id
 */
export function checkContent(type: string, params: Params, sending: Sending): void {
  if (type === 'contacts') {
    checkContacts(params.contacts, sending);
    return;
  }
  const check = Object.hasOwn(CHECKS, type) ? CHECKS[type] : undefined;
  if (check === undefined) throw new Refusal(131051, { details: `Message type ${type} is not supported` });
  const content = asObject(params[type], type);
  checkKeys(content, type, type, sending);
  check(content, type, sending);
}

function checkKeys(content: Params, type: string, name: string, { world }: Sending): void {
  if (world.state.settings.strict) refuseUnknownKeys(content, CONTENT_KEYS[type] ?? [], name);
}

function checkMedia(media: Params, type: string, { world, numberId }: Sending): void {
  if ((textParam(media, 'caption') ?? '').length > MAX_CAPTION) {
    throw new Refusal(131009, { details: `caption length invalid. Max length: ${MAX_CAPTION}` });
  }
  checkMediaReference(world, numberId, media, type);
}

function checkInteractiveMessage(interactive: Params, _type: string, sending: Sending): void {
  checkInteractive(interactive, sending.isDirect ?? false);
  checkHeaderMedium(interactive.header, "interactive['header']", sending);
  const { cards } = interactive.action as Params;
  if (!Array.isArray(cards)) return;
  for (const [index, card] of cards.entries()) {
    checkHeaderMedium((card as Params).header, `interactive['action']['cards'][${index}]['header']`, sending);
  }
}

function checkHeaderMedium(value: unknown, place: string, { world, numberId }: Sending): void {
  const header = (value ?? {}) as Params;
  const kind = textParam(header, 'type') ?? '';
  if (!['image', 'video', 'document'].includes(kind)) return;
  checkMediaReference(world, numberId, asObject(header[kind], kind), `${place}['${kind}']`);
}

function checkLocation(location: Params): void {
  for (const name of ['latitude', 'longitude']) {
    const value = textParam(location, name);
    if (value === undefined) throw new Refusal(131008, { details: `Parameter '${name}' is mandatory` });
    const max = name === 'latitude' ? 90 : 180;
    if (!(Math.abs(Number(value)) <= max)) {
      throw new Refusal(131009, { details: `${name} must be a number from -${max} to ${max}` });
    }
  }
}

function checkReaction(reaction: Params): void {
  const id = textParam(reaction, 'message_id');
  if (id === undefined) throw missingParameter('message_id');
  if (!id.startsWith('wamid.')) throw new Refusal(131009, { details: `message_id ${id} is not a message id` });
  if (typeof reaction.emoji !== 'string') throw missingParameter('emoji');
}

function checkContacts(contacts: unknown, sending: Sending): void {
  if (!Array.isArray(contacts) || contacts.length === 0) {
    throw new Refusal(131008, { details: "Parameter 'contacts' is mandatory" });
  }
  if (contacts.length > MAX_CONTACTS) throw new Refusal(131009, { details: `At most ${MAX_CONTACTS} contacts` });
  for (const [index, item] of contacts.entries()) {
    const contact = asObject(item, 'contacts');
    checkKeys(contact, 'contacts', `contacts[${index}]`, sending);
    checkLength(asObject(contact.name, 'name'), 'formatted_name', 1024);
  }
}
