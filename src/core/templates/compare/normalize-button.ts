import type { Fields } from '../../plain-data.js';
import { KNOWN_FIELDS } from '../rules/known-fields.js';
import { normalizeText } from './normalize-text.js';

/** Meta gives these their label when the request has none, in the language of the template. */
const OWN_LABELS = ['COPY_CODE', 'OTP', 'VOICE_CALL', 'REQUEST_CONTACT_INFO'];

const ENUMERATED = ['type', 'otp_type', 'flow_action', 'icon'];

/**
 * One form for a button as we send it and as Meta returns it. Samples are left out, and fields that Meta documents
 * nowhere: see `unknownFields`. A label that Meta may have chosen
 * is called `label`, not `text`. In authentication templates the one-time-code button comes back as a link.
 */
export function normalizeButton(button: Fields, authentication: boolean): Record<string, unknown> {
  const { example: _, text, url, phone_number, ...rest } = button;
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(rest)) {
    if (!KNOWN_FIELDS.button.includes(key)) continue;
    fields[key] = ENUMERATED.includes(key) && typeof value === 'string' ? value.toUpperCase() : value;
  }
  if (authentication && (fields.type === 'URL' || fields.type === 'OTP')) {
    const otpType = fields.otp_type ?? otpTypeOf(url);
    return { ...fields, type: 'OTP', ...(otpType !== undefined && { otp_type: otpType }), ...labelled('label', text) };
  }
  return {
    ...fields,
    ...labelled(OWN_LABELS.includes(String(fields.type)) ? 'label' : 'text', text),
    ...labelled('url', url),
    ...(typeof phone_number === 'string' && { phone_number: phone_number.replace(/[^\d]/g, '') }),
  };
}

function labelled(key: string, text: unknown): Record<string, unknown> {
  const shown = normalizeText(text);
  return shown === undefined ? {} : { [key]: shown };
}

/** `https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}` → `COPY_CODE`. */
function otpTypeOf(url: unknown): string | undefined {
  return typeof url === 'string' ? /[?&]otp_type=([A-Za-z_]+)/.exec(url)?.[1]?.toUpperCase() : undefined;
}
