import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, listParam, textParam } from '../graph/call.js';
import { invalidParameter, missingParameter, Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import { MAX_PROFILE_LENGTHS, MAX_WEBSITE_LENGTH, MAX_WEBSITES, VERTICALS } from '../model/meta-limits.js';
import type { PhoneNumber } from '../model/number.js';
import type { BusinessProfile } from '../model/profile.js';
import { uploadByHandle } from '../model/uploads.js';

const READABLE = ['about', 'address', 'description', 'email', 'profile_picture_url', 'websites', 'vertical'] as const;

/** `GET /{phone-number-id}/whatsapp_business_profile`: a list of one; what is not set is left out. */
export function readProfile(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const named = listParam(call.params, 'fields');
  const unknown = named.find((name) => !READABLE.some((readable) => readable === name) && name !== 'messaging_product');
  if (unknown !== undefined) {
    throw new Refusal(100, {
      message: `(#100) Tried accessing nonexisting field (${unknown}) on node type (WhatsAppBusinessProfile)`,
    });
  }
  const shown = READABLE.filter(
    (name) => (named.length === 0 || named.includes(name)) && number.profile[name] !== undefined,
  );
  const fields = Object.fromEntries(shown.map((name) => [name, number.profile[name]]));
  return { data: [{ ...fields, messaging_product: 'whatsapp' }] };
}

/** `POST` to the same path: what is left out stays. */
export function editProfile(call: Call, number: PhoneNumber): unknown {
  check(call, number);
  const { params } = call;
  if (params.messaging_product !== 'whatsapp') throw missingParameter('messaging_product');
  number.profile = {
    ...number.profile,
    ...readTexts(params),
    ...readWebsites(params),
    ...readVertical(params),
    ...readPicture(call),
  };
  return { success: true };
}

function readTexts(params: Params): BusinessProfile {
  const given = Object.entries(MAX_PROFILE_LENGTHS).filter(([name]) => params[name] !== undefined);
  return Object.fromEntries(
    given.map(([name, max]) => {
      const text = textParam(params, name) ?? '';
      if (text.length > max) throw invalidParameter(`${name} must be at most ${max} characters long`);
      if (name === 'about' && text === '') throw invalidParameter('about cannot be empty');
      if (name === 'email' && text !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text))
        throw invalidParameter('email is not valid');
      return [name, text];
    }),
  );
}

function readWebsites(params: Params): BusinessProfile {
  if (params.websites === undefined) return {};
  const websites = listParam(params, 'websites');
  if (websites.length > MAX_WEBSITES) throw invalidParameter(`websites takes at most ${MAX_WEBSITES} addresses`);
  for (const website of websites) {
    if (website.length > MAX_WEBSITE_LENGTH || !/^https?:\/\//.test(website)) {
      throw invalidParameter(
        `website ${website} must begin with http:// or https:// and be at most ${MAX_WEBSITE_LENGTH} characters long`,
      );
    }
  }
  return { websites };
}

function readVertical(params: Params): BusinessProfile {
  if (params.vertical === undefined) return {};
  const vertical = textParam(params, 'vertical') ?? '';
  if (vertical !== '' && !VERTICALS.has(vertical))
    throw invalidParameter(`vertical ${vertical} is not one of ${[...VERTICALS].join(', ')}`);
  return { vertical };
}

/** A picture comes as the handle of a finished upload. */
function readPicture({ world, params }: Call): BusinessProfile {
  const handle = textParam(params, 'profile_picture_handle');
  if (handle === undefined) return {};
  const upload = uploadByHandle(world.state, handle);
  if (upload === undefined) throw invalidParameter('profile_picture_handle is not the handle of a finished upload');
  return { profile_picture_url: `https://pps.whatsapp.net/${encodeURIComponent(upload.fileName)}` };
}

function check({ token }: Call, number: PhoneNumber): void {
  requireScope(token, 'whatsapp_business_messaging');
  requireWaba(token, number.wabaId);
}
