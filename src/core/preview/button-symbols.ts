import type { ButtonKind } from './buttons.js';

/** One narrow character for each kind, in place of the phone's pictures. */
export const BUTTON_SYMBOLS: Readonly<Record<ButtonKind, string>> = {
  quick_reply: '↩',
  url: '↗',
  phone_number: '✆',
  copy_code: '⧉',
  otp: '⧉',
  flow: '≡',
  voice_call: '✆',
  catalog: '▤',
  mpm: '▤',
  spm: '▤',
  order_details: '¤',
  request_contact_info: '☺',
  other: '•',
};
