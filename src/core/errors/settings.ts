import { defineError } from './define.js';
import { EXIT } from './error.js';

// Profiles, settings and secrets on this machine, and the credentials among them.

export const profileNotFound = defineError({
  code: 'profile-not-found',
  exit: EXIT.notFound,
  meaning: 'No profile has this name, or no profile is in use.',
  action: 'Run `wactl profiles list` to see the saved profiles.',
});

export const settingsDamaged = defineError({
  code: 'settings-damaged',
  exit: EXIT.failed,
  meaning: 'The settings file is not valid; it was left as it is.',
  action: 'Correct the file, or run `wactl connect` to start a new one.',
});

export const settingsTooNew = defineError({
  code: 'settings-too-new',
  exit: EXIT.failed,
  meaning: 'The settings file was written by a newer version of wactl.',
  action: 'Update wactl.',
});

export const settingsNotWritable = defineError({
  code: 'settings-not-writable',
  exit: EXIT.failed,
  meaning: 'A private file (settings, secrets or a snapshot) could not be written.',
  action:
    'Check the permissions of its folder, or choose another one: WACTL_CONFIG_DIR for settings, another file for a snapshot.',
});

export const secretsDamaged = defineError({
  code: 'secrets-damaged',
  exit: EXIT.auth,
  meaning: 'The file of saved secrets is not valid.',
  action: 'Run `wactl connect` to create it again, or set WACTL_TOKEN.',
});

export const secretsExposed = defineError({
  code: 'secrets-exposed',
  exit: EXIT.auth,
  meaning: 'Other users of this machine can read the file of saved secrets.',
  action: 'Run `chmod 600` on the file. If other people had access to it, generate a new token.',
});

export const keychainUnavailable = defineError({
  code: 'keychain-unavailable',
  exit: EXIT.auth,
  meaning: 'The secrets are saved in the system keychain, which cannot be opened.',
  action: 'Unlock the keychain, set WACTL_TOKEN, or save the secrets in a file with WACTL_KEYCHAIN=off.',
});

export const tokenMissing = defineError({
  code: 'token-missing',
  exit: EXIT.auth,
  meaning: 'No access token is set.',
  action: 'Run `wactl connect`, or set WACTL_TOKEN.',
});

export const wabaIdMissing = defineError({
  code: 'waba-id-missing',
  exit: EXIT.auth,
  meaning: 'No WhatsApp Business Account is set.',
  action: 'Run `wactl connect`, or set WACTL_WABA_ID.',
});

export const phoneNumberIdMissing = defineError({
  code: 'phone-number-id-missing',
  exit: EXIT.auth,
  meaning: 'No phone number is set.',
  action: 'Pass --number, run `wactl connect`, or set WACTL_PHONE_NUMBER_ID.',
});

export const businessIdMissing = defineError({
  code: 'business-id-missing',
  exit: EXIT.auth,
  meaning: 'No business portfolio is set.',
  action: 'Run `wactl connect`.',
});

export const appIdMissing = defineError({
  code: 'app-id-missing',
  exit: EXIT.auth,
  meaning: 'No app id is set.',
  action: 'Run `wactl connect`, or set WACTL_APP_ID.',
});

export const appSecretMissing = defineError({
  code: 'app-secret-missing',
  exit: EXIT.auth,
  meaning: 'No app secret is set.',
  action: 'Run `wactl connect --app-secret-stdin`, or set WACTL_APP_SECRET.',
});

export const verifyTokenMissing = defineError({
  code: 'verify-token-missing',
  exit: EXIT.auth,
  meaning: 'No verify token for webhooks is set.',
  action: 'Set WACTL_VERIFY_TOKEN to a word of your own.',
});

export const tokenMisplaced = defineError({
  code: 'token-misplaced',
  exit: EXIT.auth,
  meaning:
    "The token does not belong to this address: an emulator's to Meta, or one of Meta's elsewhere. It was not sent.",
  action: 'Use a token of the server that --graph-url or the profile names.',
});

export const projectFileInvalid = defineError({
  code: 'project-file-invalid',
  exit: EXIT.usage,
  meaning: 'The project file wactl.config.yaml is not valid.',
  action: 'Correct the line that the message names; the keys are in `wactl help project-file`.',
});

export const graphUrlInvalid = defineError({
  code: 'graph-url-invalid',
  exit: EXIT.usage,
  meaning: 'The Graph API URL is not valid.',
  action: 'Write it as https://graph.facebook.com or http://127.0.0.1:<port>.',
});
