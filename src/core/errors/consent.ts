import { defineError } from './define.js';
import { EXIT } from './error.js';

// People: how they are named, and what they agreed to.

export const phoneInvalid = defineError({
  code: 'phone-invalid',
  exit: EXIT.usage,
  meaning: 'This is not a valid phone number.',
  action: 'Write it as +<country code><number>, or pass --country.',
});

export const countryUnknown = defineError({
  code: 'country-unknown',
  exit: EXIT.usage,
  meaning: 'Unknown country code.',
  action: 'Use two letters, such as DE.',
});

export const contactUnknown = defineError({
  code: 'contact-unknown',
  exit: EXIT.notFound,
  meaning: 'The ledger knows nobody by this name.',
  action: 'Name the person by phone number or user id; `wactl contacts list` shows who is known.',
});

export const contactForgotten = defineError({
  code: 'contact-forgotten',
  exit: EXIT.refused,
  meaning: 'The person asked to be forgotten. Nothing of them is recorded, and nothing is sent to them.',
  action: 'If the person came back and wants it, run `wactl optin forget <contact> --lift` first.',
});

export const groupNotFound = defineError({
  code: 'group-not-found',
  exit: EXIT.notFound,
  meaning: 'There is no consent group of this name.',
  action: 'Run `wactl optin groups list` to see the groups.',
});

export const groupExists = defineError({
  code: 'group-exists',
  exit: EXIT.failed,
  meaning: 'A consent group of this name exists and covers other categories.',
  action: 'Use it, or choose another name.',
});

export const groupInvalid = defineError({
  code: 'group-invalid',
  exit: EXIT.usage,
  meaning: 'The name or the categories of the consent group are not valid.',
  action: 'Use up to 64 letters, digits, spaces, dots, hyphens or underscores, and at least one category.',
});

export const categoryNotCovered = defineError({
  code: 'category-not-covered',
  exit: EXIT.usage,
  meaning: 'The consent group does not cover this category of messages.',
  action: 'Pass a group that does; `wactl optin groups list` shows what each covers.',
});

export const timeInFuture = defineError({
  code: 'time-in-future',
  exit: EXIT.usage,
  meaning: 'The time of a decision cannot be in the future.',
  action: 'Pass the time when the person decided, or correct the clock of this machine.',
});

export const importBusy = defineError({
  code: 'import-busy',
  exit: EXIT.failed,
  meaning: 'Another process is importing the same list.',
  action: 'Let the other one finish.',
});

export const importChanged = defineError({
  code: 'import-changed',
  exit: EXIT.failed,
  meaning: 'The list is not the one whose import was interrupted.',
  action: 'Run the import again: it starts from the beginning, and what is recorded already stays recorded once.',
});
