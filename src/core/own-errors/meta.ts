import type { OwnErrors } from './entry.js';

/** What Meta or the network answered, sorted by what it means for the caller. */
export const metaOwnErrors: OwnErrors = {
  'activity-not-offered': [
    'Meta has not opened its log of changes for this account.',
    'Look at WhatsApp Manager > Activity, or keep `wactl webhooks serve` running.',
  ],
  'app-secret-invalid': [
    'Meta does not take the proof that is made with the app secret: the secret belongs to another app, or was renewed.',
    'Copy it again from App settings > Basic, and give it to `wactl connect --app-secret-stdin` or WACTL_APP_SECRET.',
  ],
  degraded: [
    'Meta has paused, disabled or locked what was asked for, or the account itself.',
    'Run `wactl explain` with the number in the message; for a template `wactl templates why <name>`.',
  ],
  'listing-endless': [
    'A list of Meta goes round in circles, or does not end.',
    'Try again; if it stays so, report it to Meta with the trace id of the call.',
  ],
  'meta-failed': [
    'A fault on the side of Meta.',
    'Try again in some minutes; https://metastatus.com/whatsapp-business-api shows outages.',
  ],
  'meta-refused': [
    'Meta understood the request and said no.',
    'Read what it says in the message, and run `wactl explain` with its number.',
  ],
  network: [
    'Nothing answered, or the answer cannot be read.',
    'Check the network, the proxy (HTTPS_PROXY) and the address of the Graph API.',
  ],
  'not-allowed-now': [
    'Meta repeats a check of ours: the 24-hour window is closed, or the person stopped such messages.',
    'Run `wactl explain` with the number in the message.',
  ],
  'not-found': [
    'Meta has no such object, or does not show it to this token.',
    'Check the id, and that the token reaches the account: `wactl whoami`.',
  ],
  'outcome-unknown': [
    'A message was handed over and no clear answer came: Meta may have taken it or not.',
    'Do not send it again yet; a webhook with its status tells: `wactl messages trace <token>` shows it.',
  ],
  'permission-missing': [
    'The token lacks a permission that this needs.',
    'Make a token with whatsapp_business_management and whatsapp_business_messaging, and run `wactl connect`.',
  ],
  'quota-reached': [
    'A number of things that Meta allows in some time is used up: edits, templates, registrations.',
    'Wait, or free some; `wactl explain` with the number in the message says which.',
  ],
  'rate-limited': [
    'Too many calls or messages in a short time; the last one was not carried out.',
    'Wait, and go on more slowly.',
  ],
  'token-invalid': [
    'The access token has run out, was taken back, or is none.',
    'Make a new one, and run `wactl connect` or set WACTL_TOKEN.',
  ],
};
