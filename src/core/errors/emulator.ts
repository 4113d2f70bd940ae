import { defineError } from './define.js';
import { EXIT } from './error.js';

// The emulator, and the commands that control it.

export const emulatorNotRunning = defineError({
  code: 'emulator-not-running',
  exit: EXIT.remote,
  meaning: 'No emulator is running, or none answers at this address.',
  action: 'Run `wactl emulator start` in another terminal.',
});

export const emulatorEnded = defineError({
  code: 'emulator-ended',
  exit: EXIT.failed,
  meaning: 'The emulator ended before it was ready, or did not stop.',
  action: 'Read the message; run it without --detach to see all it prints.',
});

export const emulatorRefused = defineError({
  code: 'emulator-refused',
  exit: EXIT.usage,
  otherExits: [EXIT.notFound, EXIT.remote],
  meaning: 'The emulator refused the request, or does not have the object.',
  action: 'Read the message; `wactl help emulator` lists what it can do.',
});

export const controlKeyWrong = defineError({
  code: 'control-key-wrong',
  exit: EXIT.auth,
  meaning: 'The control key is not the one of this emulator.',
  action: 'Set WACTL_CONTROL_KEY to the controlKey that `wactl emulator start` printed.',
});

export const callbackRefused = defineError({
  code: 'callback-refused',
  exit: EXIT.failed,
  meaning: 'The receiver did not answer the handshake of the emulator.',
  action: 'Start the receiver first, with the same verify token.',
});

export const seedInvalid = defineError({
  code: 'seed-invalid',
  exit: EXIT.usage,
  meaning: 'The seed file is not valid.',
  action: 'Correct the line that the message names.',
});

export const recordingInvalid = defineError({
  code: 'recording-invalid',
  exit: EXIT.usage,
  meaning: 'The file is not a recording of the Graph API, or a newer version made it.',
  action: 'Make one with `wactl emulator record`.',
});

export const stateInvalid = defineError({
  code: 'state-invalid',
  exit: EXIT.usage,
  meaning: 'The saved state of the emulator is damaged, or was written by another version.',
  action: 'Pass another file to --state, or move this one away.',
});

export const noCode = defineError({
  code: 'no-code',
  exit: EXIT.notFound,
  meaning: 'No verification code was sent to a number of the emulator.',
  action: 'Request one with `wactl numbers verify`.',
});
