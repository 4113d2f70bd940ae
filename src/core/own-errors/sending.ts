import type { OwnErrors } from './entry.js';

/** Why a message may not go out, and mistakes with consent, contacts and webhooks. */
export const sendingOwnErrors: OwnErrors = {
  'category-not-covered': [
    'The consent group does not cover this category of messages.',
    'Name a group that does; see `wactl optin groups list`.',
  ],
  'country-unknown': ['The country of a phone number is none.', 'Give it as two letters, such as DE.'],
  'filename-without-extension': [
    'The document will be shown without an extension, so WhatsApp cannot tell what it is.',
    'Give its name with --var filename=invoice.pdf.',
  ],
  'gate-refused': [
    'The message was blocked by one or more checks.',
    'Each reason says how to fix it; `--check` shows them without sending.',
  ],
  'group-exists': ['There is a consent group of this name already.', 'Use it, or choose another name.'],
  'group-invalid': [
    'A consent group was described in a way that cannot be.',
    'Read the message; see `wactl optin groups create --help`.',
  ],
  'group-not-covering': [
    'The consent group does not cover this category of messages.',
    'Name a group that does with --group; see `wactl optin groups list`.',
  ],
  'group-not-found': ['There is no consent group of this name.', 'See `wactl optin groups list`.'],
  'language-missing': ['The template has several languages, and none was asked for.', 'Name one with --language.'],
  'language-not-found': ['The template does not have this language.', 'Name one that it has with --language.'],
  'marketing-stopped': [
    'The person stopped marketing of this business in WhatsApp itself, which stands above every opt-in.',
    'Send no marketing; only the person can allow it again, in WhatsApp.',
  ],
  'media-unreachable': [
    "The address of the file is one that Meta's servers cannot fetch: private, not https, or not a URL.",
    'Give an https address that is open to everybody, or a local file, which is uploaded.',
  ],
  'message-not-found': [
    'Nothing is known of this message.',
    'Give the id or token that `send` printed, or a contact, with the profile it was sent with.',
  ],
  'no-consent': [
    'No opt-in of the person for this category is recorded.',
    'Ask the person, and record it with `wactl optin record`.',
  ],
  'number-not-connected': ['The number is not connected, so it cannot send.', 'See `wactl numbers list`.'],
  'number-not-found': ['The account has no such number.', 'See `wactl numbers list`.'],
  'number-not-registered': [
    'The number is not registered, so it cannot send.',
    'Run `wactl numbers verify`, then `wactl numbers register`.',
  ],
  'opted-out': [
    'The person opted out.',
    'Do not send. Only a new opt-in of the person changes that: `wactl optin record`.',
  ],
  'parameter-empty': ['A value is empty; Meta refuses such a message.', 'Give a text, or choose another template.'],
  'parameter-format': [
    'A value does not have the form that its place takes, or is a placeholder that nothing filled.',
    'Correct the value; `wactl send template --help` says what each place takes.',
  ],
  'parameter-missing': ['A variable of the template has no value.', 'Give it with --var or --data.'],
  'parameter-too-long': ['With its values the text is longer than WhatsApp allows.', 'Shorten a value.'],
  'parameter-unexpected': ['A value was given for a variable that the template does not have.', 'Leave it out.'],
  'parameter-whitespace': [
    'A value has a line break, a tab or more than four spaces in a row, which Meta refuses.',
    'Write it in one line.',
  ],
  'phone-invalid': ['This cannot be a phone number.', 'Write it as +<country code><number>, or give --country.'],
  'recipient-is-sender': ['The recipient is the number that sends.', 'Name another one.'],
  'recipient-needs-phone': ['A one-time code can be sent to a phone number only.', 'Name the person by phone number.'],
  'signature-invalid': [
    'The webhook was not signed with this app secret, or was changed on its way.',
    'Check WACTL_APP_SECRET, and that the bytes are as Meta sent them.',
  ],
  'template-differs': [
    'The file of the template is not what Meta has, so its values could end up in the wrong places.',
    'Push it, or leave --from-dir out.',
  ],
  'template-disabled': ['Meta disabled the template for good.', 'Run `wactl templates why <name>`.'],
  'template-file-broken': ['The file of the template cannot be used.', 'Run `wactl templates lint`.'],
  'template-file-not-found': ['No file holds the template.', 'Name the folder with --from-dir.'],
  'template-not-approved': ['The template is not approved, so it cannot be sent.', 'Run `wactl templates why <name>`.'],
  'template-paused': ['Meta paused the template for some hours.', 'Run `wactl templates why <name>`.'],
  'template-pending': ['The template is still in review.', 'Run `wactl templates status <name> --wait`.'],
  'template-rejected': ['Meta refused the template.', 'Run `wactl templates why <name>`.'],
  'template-unsupported': [
    'The template has a part that this tool cannot fill yet.',
    'Send it with `wactl api`, or use another template.',
  ],
  'text-placeholder': [
    'The text holds what looks like a placeholder that nothing filled.',
    'Put the value in its place.',
  ],
  'text-empty': ['There is no text to send.', 'Give one.'],
  'text-too-long': ['The text is longer than WhatsApp allows.', 'Shorten it.'],
  'time-in-future': [
    'A consent cannot be given in the future.',
    'Give the moment when the person decided, or set the clock of this machine right.',
  ],
  'webhook-too-large': ['Larger than any webhook of Meta.', 'Give one request body, as Meta sent it.'],
  'webhook-unreadable': ['This is no webhook of WhatsApp.', 'Give one request body, as Meta sent it.'],
  'window-closed': [
    'The person last wrote more than 24 hours ago, so only a template may be sent.',
    'Send an approved template: `wactl send template`.',
  ],
  'window-unknown': [
    'Nothing is known of a message from this person, so only a template may be sent.',
    'Send an approved template, or feed the ledger with `wactl webhooks serve`.',
  ],
};
