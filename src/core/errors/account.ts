import { defineError } from './define.js';
import { EXIT } from './error.js';

// Connecting to an account.

export const wabaNotFound = defineError({
  code: 'waba-not-found',
  exit: EXIT.notFound,
  meaning: 'The WhatsApp Business Account does not exist, or the token does not say which ones it can access.',
  action: 'Pass --waba with the id that WhatsApp Manager shows, and check what the token can access.',
});

export const idOfWrongKind = defineError({
  code: 'id-of-wrong-kind',
  exit: EXIT.notFound,
  meaning: 'The id names something else, such as a business portfolio in place of a WhatsApp Business Account.',
  action: 'Pass the id that the message names, or look it up in WhatsApp Manager.',
});

export const wabaNotReachable = defineError({
  code: 'waba-not-reachable',
  exit: EXIT.auth,
  meaning: 'The token has no access to this WhatsApp Business Account.',
  action: 'Assign the account to its system user in Business Settings, then generate a new token.',
});

export const tokenOtherApp = defineError({
  code: 'token-other-app',
  exit: EXIT.auth,
  meaning: 'The token belongs to another app than --app-id names.',
  action: 'Generate a token for this app, or leave --app-id out.',
});

export const signUpCancelled = defineError({
  code: 'sign-up-cancelled',
  exit: EXIT.interrupted,
  meaning: "Meta's sign-up was closed before it was finished. Nothing was saved.",
  action: 'Run the same command again; Meta keeps what was entered.',
});

export const signUpFailed = defineError({
  code: 'sign-up-failed',
  exit: EXIT.remote,
  meaning: "Meta's sign-up reported an error.",
  action: "Try again. Meta's support can look it up by the numbers in the message.",
});
