import { defineError } from './define.js';
import { EXIT } from './error.js';

// Messages that did not go out, or of which that is not known. Why the gate blocks one: blockers.ts.

export const gateRefused = defineError({
  code: 'gate-refused',
  exit: EXIT.refused,
  meaning: 'The message was blocked by one or more checks. It was not sent.',
  action: 'Each reason says how to fix it; pass --check to see them without sending.',
});

export const consentUnproven = defineError({
  code: 'consent-unproven',
  exit: EXIT.refused,
  meaning:
    'An assistant may send a template only where the consent of the person has evidence or its wording. It was not sent.',
  action: 'Record the consent again with `wactl optin record` and --evidence.',
});

export const notSent = defineError({
  code: 'not-sent',
  exit: EXIT.failed,
  meaning: 'An earlier command with this idempotency key failed, so nothing was sent.',
  action: 'Fix the cause, then use a new key.',
});

export const notDelivered = defineError({
  code: 'not-delivered',
  exit: EXIT.failed,
  meaning: 'Meta accepted the message and reported later that it could not be delivered.',
  action: 'Run `wactl explain` with the number in the message.',
});

export const outcomeUnknown = defineError({
  code: 'outcome-unknown',
  exit: EXIT.unknown,
  meaning: 'The message was sent but no clear answer came: Meta may or may not have accepted it.',
  action: 'Do not send it again yet. A webhook will settle it; `wactl messages trace <token>` shows it.',
});

export const messageNotFound = defineError({
  code: 'message-not-found',
  exit: EXIT.notFound,
  meaning: 'The message is not in the ledger.',
  action: 'Pass the id or token that `send` printed, or a contact, and the profile it was sent with.',
});

export const templateFileNotFound = defineError({
  code: 'template-file-not-found',
  exit: EXIT.notFound,
  meaning: 'No template file defines this template.',
  action: 'Pass another folder to --from-dir, or leave it out and pass values with --var.',
});

export const templateFileBroken = defineError({
  code: 'template-file-broken',
  exit: EXIT.refused,
  meaning: 'The file of the template is not valid.',
  action: 'Run `wactl templates lint`.',
});

export const messageInvalid = defineError({
  code: 'message-invalid',
  exit: EXIT.refused,
  meaning: 'Meta would refuse the message as it is written. Nothing was sent.',
  action: 'Correct the place that the message names.',
});
