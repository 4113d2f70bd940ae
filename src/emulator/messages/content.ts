import { textParam } from '../graph/call.js';
import { missingParameter, Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import { MAX_TEXT } from '../model/meta-limits.js';
import { asObject, checkLength } from './check-value.js';
import { checkInteractive } from './interactive.js';

type Check = (content: Params) => void;

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
  interactive: checkInteractive,
};

/**
 * Basic checks of a free-form message.
 * @throws {Refusal} 131051 for an unknown type, 100 or 131008 for what is missing, 131009 for a bad value
 */
export function checkContent(type: string, params: Params): void {
  if (type === 'contacts') {
    checkContacts(params.contacts);
    return;
  }
  const check = Object.hasOwn(CHECKS, type) ? CHECKS[type] : undefined;
  if (check === undefined) throw new Refusal(131051, { details: `Message type ${type} is not supported` });
  check(asObject(params[type], type));
}

function checkMedia(media: Params): void {
  const id = textParam(media, 'id');
  const link = textParam(media, 'link');
  if ((id === undefined) === (link === undefined)) {
    throw new Refusal(131009, { details: "Exactly one of 'id' and 'link' must be given" });
  }
  if (link !== undefined && !/^https?:\/\//.test(link))
    throw new Refusal(131009, { details: 'link must be an http(s) URL' });
  if ((textParam(media, 'caption') ?? '').length > MAX_CAPTION) {
    throw new Refusal(131009, { details: `caption length invalid. Max length: ${MAX_CAPTION}` });
  }
}

function checkLocation(location: Params): void {
  for (const name of ['latitude', 'longitude']) {
    const value = textParam(location, name);
    if (value === undefined) throw new Refusal(131008, { details: `Parameter '${name}' is mandatory` });
    if (!Number.isFinite(Number(value))) throw new Refusal(131009, { details: `${name} must be a number` });
  }
}

function checkReaction(reaction: Params): void {
  if (textParam(reaction, 'message_id') === undefined) throw missingParameter('message_id');
  if (typeof reaction.emoji !== 'string') throw missingParameter('emoji');
}

function checkContacts(contacts: unknown): void {
  if (!Array.isArray(contacts) || contacts.length === 0) {
    throw new Refusal(131008, { details: "Parameter 'contacts' is mandatory" });
  }
  if (contacts.length > MAX_CONTACTS) throw new Refusal(131009, { details: `At most ${MAX_CONTACTS} contacts` });
  for (const contact of contacts)
    checkLength(asObject(asObject(contact, 'contacts').name, 'name'), 'formatted_name', 1024);
}
