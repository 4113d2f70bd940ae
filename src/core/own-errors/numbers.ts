import type { OwnErrors } from './entry.js';

/** Numbers: setting them up, and what they show. */
export const numbersOwnErrors: OwnErrors = {
  'attempts-used-up': [
    'The registrations, or the deregistrations, that Meta takes of a number in 72 hours are used up, as counted here.',
    'Wait until the time that the message gives; `--force` asks Meta all the same.',
  ],
  'messaging-limit-too-low': [
    'Calling needs a messaging limit of at least 2,000 people a day.',
    'Verify the business, or message more people; `wactl numbers show` gives the limit.',
  ],
  'number-not-verified': ['The number must be verified first.', 'Run `wactl numbers verify`.'],
  'number-registered': [
    'A setting cannot change while the number is registered.',
    'Run `wactl numbers deregister`, change it, and register the number again.',
  ],
  'picture-invalid': ['This file cannot be a profile picture.', 'Give a JPEG or PNG file of up to 5 MB.'],
  'pin-invalid': ['A PIN has six digits.', 'Give another one.'],
  'profile-file-invalid': [
    'The file of the business profile holds a mistake.',
    'Mend the line that the message names.',
  ],
  'profile-invalid': ['Meta would not take a part of the business profile.', 'Change what the message names.'],
  'qr-code-not-found': ['The number has no such QR code.', 'See `wactl numbers qr list`.'],
  'qr-message-invalid': ['The text of a QR code is empty or too long.', 'Give another text.'],
  'sign-up-cancelled': [
    "Meta's sign-up was closed before it was finished.",
    'Run the same command again; Meta keeps what was entered.',
  ],
  'sign-up-failed': [
    "Meta's sign-up reported an error of its own.",
    'Try again; with the numbers in the message the support of Meta can look it up.',
  ],
};
