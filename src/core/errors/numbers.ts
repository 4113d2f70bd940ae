import { defineError } from './define.js';
import { EXIT } from './error.js';

// Phone numbers: setting them up, and what they show.

export const numberNotFound = defineError({
  code: 'number-not-found',
  exit: EXIT.notFound,
  meaning: 'The number is not in the account.',
  action: 'Run `wactl numbers list` to see its numbers.',
});

export const numberNotVerified = defineError({
  code: 'number-not-verified',
  exit: EXIT.refused,
  meaning: 'The number must be verified before it can be registered.',
  action: 'Run `wactl numbers verify`.',
});

export const numberRegistered = defineError({
  code: 'number-registered',
  exit: EXIT.refused,
  meaning: 'This setting cannot change while the number is registered.',
  action: 'Run `wactl numbers deregister`, change the setting, then register the number again.',
});

export const attemptsUsedUp = defineError({
  code: 'attempts-used-up',
  exit: EXIT.limit,
  meaning:
    'Meta allows ten registrations, and ten deregistrations, of a number in 72 hours. By our count they are used up.',
  action: 'Wait until the time in the message, or pass --force to try all the same.',
});

export const messagingLimitTooLow = defineError({
  code: 'messaging-limit-too-low',
  exit: EXIT.refused,
  meaning: 'Calling needs a messaging limit of at least 2,000 people a day.',
  action: 'Verify the business, or message more people. `wactl numbers show` prints the limit.',
});

export const pinInvalid = defineError({
  code: 'pin-invalid',
  exit: EXIT.usage,
  meaning: 'A PIN has exactly six digits.',
  action: 'Enter six digits.',
});

export const pictureInvalid = defineError({
  code: 'picture-invalid',
  exit: EXIT.refused,
  meaning: 'The file cannot be used as a profile picture.',
  action: 'Use a JPEG or PNG file of up to 5 MB.',
});

export const profileInvalid = defineError({
  code: 'profile-invalid',
  exit: EXIT.refused,
  meaning: 'Meta would refuse a field of the business profile.',
  action: 'Change the field that the message names.',
});

export const profileFileInvalid = defineError({
  code: 'profile-file-invalid',
  exit: EXIT.refused,
  meaning: 'The business profile file is not valid.',
  action: 'Correct the line that the message names.',
});

export const automationInvalid = defineError({
  code: 'automation-invalid',
  exit: EXIT.refused,
  meaning: 'Meta would refuse an ice breaker or a command: it is too long, or there are too many.',
  action: 'Change what the message names; `wactl numbers automation set --help` lists the limits.',
});

export const qrCodeNotFound = defineError({
  code: 'qr-code-not-found',
  exit: EXIT.notFound,
  meaning: 'The number does not have this QR code.',
  action: 'Run `wactl numbers qr list` to see its codes.',
});

export const usernameInvalid = defineError({
  code: 'username-invalid',
  exit: EXIT.refused,
  meaning: 'Meta does not take such a username.',
  action: 'Choose 3 to 35 characters of a-z, 0-9, dot and underscore, at least one of them a letter.',
});

export const qrMessageInvalid = defineError({
  code: 'qr-message-invalid',
  exit: EXIT.refused,
  meaning: 'The text of a QR code is empty or too long.',
  action: 'Use 1 to 140 characters.',
});
