import type { OwnErrors } from './entry.js';

/** Settings, the ledger, files, servers and the emulator: what happens on this machine. */
export const machineOwnErrors: OwnErrors = {
  'address-forbidden': ['The port may not be used by this user.', 'Give a --port above 1023.'],
  'address-in-use': ['Another program listens on the port.', 'Give another --port, or --port 0 for any free one.'],
  'address-unavailable': ['The address does not belong to this machine.', 'Give --host 127.0.0.1.'],
  'callback-refused': [
    'The emulator could not confirm the address of the receiver.',
    'Start the receiver first, with the same verify token.',
  ],
  'control-key-wrong': [
    'The emulator does not take this control key.',
    'Set WACTL_CONTROL_KEY to the one it printed at its start.',
  ],
  declined: ['A question was answered with no; nothing was changed.', 'Give --yes where nobody is to be asked.'],
  'demo-failed': ['A step of the demo did not end as it should.', 'Report it with what was printed.'],
  'emulator-not-running': ['No emulator answers.', 'Run `wactl emulator start` in another terminal.'],
  'emulator-refused': [
    'The emulator does not take what was asked of it.',
    'Read its message; see `wactl help emulator`.',
  ],
  'error-unknown': [
    'Neither Meta documents this number, nor is it a word of ours.',
    'Look at https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes',
  ],
  'file-unwritable': ['A file cannot be written.', 'Check that its folder is there and may be written.'],
  'file-not-found': ['A file is not there.', 'Check its path.'],
  'file-unreadable': ['A file cannot be read, or is none.', 'Give a file that you may read.'],
  'graph-url-invalid': ['The Graph API URL is not valid.', 'Give it as https://graph.facebook.com in --graph-url.'],
  'host-not-loopback': [
    'Other machines could reach the server.',
    'Give --host 127.0.0.1, or put a tunnel in front of it.',
  ],
  internal: [
    'A defect in wactl, and not something you did.',
    'Run it again with --verbose, and report what it prints.',
  ],
  interrupted: ['Ctrl-C, or the system, ended the command.', 'Run it again; what was done stays done.'],
  'keychain-unavailable': [
    'The secrets are in the keychain of the system, which cannot be opened now.',
    'Unlock it; or set WACTL_TOKEN; or save them in a file with WACTL_KEYCHAIN=off.',
  ],
  'no-code': ['No number of the emulator waits for a code.', 'Ask for one with `wactl numbers verify`.'],
  'no-last-error': ['No error of Meta is kept for this profile.', 'Give the number of an error.'],
  'profile-not-found': ['There is no profile of this name.', 'See `wactl profiles list`.'],
  'secrets-damaged': ['The file of saved secrets cannot be read.', 'Run `wactl connect` to make it anew.'],
  'secrets-exposed': [
    'Other users of this machine can read the saved secrets.',
    'Close the file with chmod 600; if somebody had access, make a new token.',
  ],
  'seed-invalid': ['The seed of the emulator holds a mistake.', 'Mend the line that the message names.'],
  'settings-damaged': ['The settings file cannot be read; it was kept aside.', 'Mend it, or run `wactl connect`.'],
  'settings-not-writable': [
    'A file of settings cannot be written.',
    'Mend its folder, or name another with WACTL_CONFIG_DIR.',
  ],
  'settings-too-new': ['A newer wactl wrote the settings.', 'Update wactl.'],
  'state-invalid': [
    'The saved state of the emulator is damaged, or of another version.',
    'Name another file with --state.',
  ],
  'store-busy': ['Another process writes to the ledger.', 'Wait until it is done.'],
  'store-damaged': ['The ledger is damaged; it was left as it is.', 'Restore it from a backup.'],
  'store-disk-failed': ['The disk failed while the ledger was used.', 'Check the disk.'],
  'store-disk-full': ['The disk is full.', 'Free some space.'],
  'store-engine-missing': [
    'This Node.js brings no database.',
    'Use Node.js 22.13 or newer, or install wactl again with its optional packages.',
  ],
  'store-foreign': ['The file is a database of another program.', 'Name another file with WACTL_STORE.'],
  'store-not-opened': ['The ledger cannot be opened.', 'Check its folder, or name another file with WACTL_STORE.'],
  'store-not-writable': ['The ledger may not be written.', 'Check the rights of its file and folder.'],
  'store-too-new': ['A newer wactl wrote the ledger.', 'Update wactl.'],
  'token-misplaced': [
    "A token of the emulator was about to go to Meta, or one of Meta's elsewhere; it was not sent.",
    'Use the token that belongs to the address.',
  ],
  'token-other-app': [
    'The token belongs to another app than the one named.',
    'Make one for this app, or leave --app-id out.',
  ],
  'unknown-command': ['There is no such command.', 'Run `wactl --help`.'],
  usage: ['The command line cannot be understood, or lacks something.', 'Run it with --help.'],
  'id-of-wrong-kind': [
    'An id names something else: a portfolio in place of the account, an account in place of the number.',
    'Give the id that the message names, or look it up in WhatsApp Manager.',
  ],
  'waba-not-found': ['There is no such WhatsApp account, or none at all.', 'Check the id, and what the token reaches.'],
  'waba-not-reachable': [
    'The token does not reach the WhatsApp account.',
    'Assign the account to its system user in Business Settings, and make a new token.',
  ],
  'app-id-missing': ['The id of the app is not set.', 'Run `wactl connect`, or set WACTL_APP_ID.'],
  'app-secret-missing': ['The app secret is not set.', 'Run `wactl connect`, or set WACTL_APP_SECRET.'],
  'phone-number-id-missing': [
    'The number to use is not set.',
    'Give --number, run `wactl connect`, or set WACTL_PHONE_NUMBER_ID.',
  ],
  'token-missing': ['The access token is not set.', 'Run `wactl connect`, or set WACTL_TOKEN.'],
  'verify-token-missing': ['The verify token of webhooks is not set.', 'Set WACTL_VERIFY_TOKEN.'],
  'waba-id-missing': ['The WhatsApp account is not set.', 'Run `wactl connect`, or set WACTL_WABA_ID.'],
  'business-id-missing': ['The business portfolio is not set.', 'Run `wactl connect`.'],
};
