import { defineError } from './define.js';
import { EXIT } from './error.js';

// What Meta or the network answered, sorted by what it means for the caller.

export const tokenInvalid = defineError({
  code: 'token-invalid',
  exit: EXIT.auth,
  meaning: 'The access token has expired, was revoked, or is not valid.',
  action: 'Generate a new token, then run `wactl connect` or set WACTL_TOKEN.',
});

export const permissionMissing = defineError({
  code: 'permission-missing',
  exit: EXIT.auth,
  meaning: 'The access token lacks a permission that this call needs.',
  action:
    'Generate a token with whatsapp_business_management and whatsapp_business_messaging, then run `wactl connect`.',
});

export const appSecretInvalid = defineError({
  code: 'app-secret-invalid',
  exit: EXIT.auth,
  meaning: 'The app secret belongs to another app, or was reset.',
  action:
    'Copy it from App Dashboard > App settings > Basic, then run `wactl connect --app-secret-stdin` or set WACTL_APP_SECRET.',
});

export const notFound = defineError({
  code: 'not-found',
  exit: EXIT.notFound,
  meaning: 'The object does not exist, or Meta does not show it to this token.',
  action: 'Check the id, and that the token has access to the account: `wactl whoami --verify`.',
});

export const rateLimited = defineError({
  code: 'rate-limited',
  exit: EXIT.limit,
  meaning: 'Too many calls or messages in a short time. The last one was not carried out.',
  action: 'Wait, then continue at a lower rate.',
});

export const quotaReached = defineError({
  code: 'quota-reached',
  exit: EXIT.limit,
  meaning: 'A quota is used up: edits, templates or registrations.',
  action: 'Run `wactl explain` with the number in the message to see which, and `wactl quota` for what is left.',
});

export const notAllowedNow = defineError({
  code: 'not-allowed-now',
  exit: EXIT.refused,
  meaning: 'Meta refused the message: the 24-hour window is closed, or the person stopped such messages.',
  action: 'Run `wactl explain` with the number in the message.',
});

export const degraded = defineError({
  code: 'degraded',
  exit: EXIT.degraded,
  meaning: 'Meta has paused, disabled or locked the template, the number or the account.',
  action: 'Run `wactl explain` with the number in the message; for a template, `wactl templates why <name>`.',
});

export const metaFailed = defineError({
  code: 'meta-failed',
  exit: EXIT.remote,
  meaning: 'Meta had an internal error.',
  action: 'Try again in a few minutes; https://metastatus.com/whatsapp-business-api shows outages.',
});

export const metaRefused = defineError({
  code: 'meta-refused',
  exit: EXIT.failed,
  meaning: 'Meta understood the request and refused it.',
  action: 'Read the message, and run `wactl explain` with its number.',
});

export const network = defineError({
  code: 'network',
  exit: EXIT.remote,
  meaning: 'Nothing answered, or the answer cannot be read.',
  action: 'Check the network, the proxy (HTTPS_PROXY) and the Graph API URL.',
});

export const listingEndless = defineError({
  code: 'listing-endless',
  exit: EXIT.remote,
  meaning: "Meta's paging links loop or never end.",
  action: 'Try again. If it happens again, report it to Meta with the trace id of the call.',
});

export const activityNotOffered = defineError({
  code: 'activity-not-offered',
  exit: EXIT.notFound,
  meaning: 'Meta does not offer the activity log for this account.',
  action: 'Look at WhatsApp Manager > Activity, or keep `wactl webhooks serve` running.',
});
