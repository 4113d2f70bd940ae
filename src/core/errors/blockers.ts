import { defineReason } from './define.js';

// Why the gate blocks a message: the codes in `reasons` of `send --check` and of a campaign's plan.

export const numberNotConnected = defineReason({
  code: 'number-not-connected',
  meaning: 'The number is not connected, so it cannot send.',
  action: 'Run `wactl numbers list` to see its status.',
});

export const numberNotRegistered = defineReason({
  code: 'number-not-registered',
  meaning: 'The number is not registered, so it cannot send.',
  action: 'Run `wactl numbers verify`, then `wactl numbers register`.',
});

export const recipientIsSender = defineReason({
  code: 'recipient-is-sender',
  meaning: 'The recipient is the number that sends.',
  action: 'Name another recipient, or another --number.',
});

export const numberGivenUp = defineReason({
  code: 'number-given-up',
  meaning: 'WhatsApp told that the person has left this number. It may belong to a stranger by now.',
  action: 'Send to the new number; `wactl contacts show` names it.',
});

export const paymentMissing = defineReason({
  code: 'payment-missing',
  meaning:
    'Meta reports a problem with the payment method: it accepts messages, and does not deliver those it charges for.',
  action: 'Add or fix the payment method in the billing settings of the account.',
});

export const chatHeldByOther = defineReason({
  code: 'chat-held-by-other',
  meaning:
    'Another responder on the number, an app or an agent, answers this chat; Meta may refuse free-form messages.',
  action: 'Let the other responder pass the chat first, or send a template.',
});

export const recipientNeedsPhone = defineReason({
  code: 'recipient-needs-phone',
  meaning: 'A one-time code can only be sent to a phone number.',
  action: 'Name the person by phone number.',
});

export const askedToBeForgotten = defineReason({
  code: 'asked-to-be-forgotten',
  meaning: 'The person asked to be forgotten.',
  action: 'Do not send. If the person came back and wants it, run `wactl optin forget <contact> --lift` first.',
});

export const noConsent = defineReason({
  code: 'no-consent',
  meaning: 'No opt-in of this person to this category is recorded.',
  action: 'Ask the person, then record the answer with `wactl optin record`.',
});

export const optedOut = defineReason({
  code: 'opted-out',
  meaning: 'The person opted out.',
  action: 'Do not send. Only a new opt-in of the person changes that: `wactl optin record`.',
});

export const marketingStopped = defineReason({
  code: 'marketing-stopped',
  meaning: 'The person stopped marketing messages of this business in WhatsApp. That overrides every opt-in.',
  action: 'Send no marketing. Only the person can resume it, in WhatsApp.',
});

export const groupOfOtherNumber = defineReason({
  code: 'group-of-other-number',
  meaning: 'The consent group is for messages from other numbers of yours.',
  action: 'Send from one of them, or name another group. `wactl optin groups list` shows the numbers of each.',
});

export const groupNotCovering = defineReason({
  code: 'group-not-covering',
  meaning: 'The consent group does not cover this category of messages.',
  action: 'Pass a --group that does; `wactl optin groups list` shows what each covers.',
});

export const windowClosed = defineReason({
  code: 'window-closed',
  meaning: 'The person last wrote more than 24 hours ago, so only a template may be sent.',
  action: 'Send an approved template: `wactl send template`.',
});

export const windowUnknown = defineReason({
  code: 'window-unknown',
  meaning: 'No message from this person is known, so only a template may be sent.',
  action: 'Send an approved template, or feed the ledger with `wactl webhooks serve`.',
});

export const textEmpty = defineReason({
  code: 'text-empty',
  meaning: 'The text is empty.',
  action: 'Pass a text.',
});

export const textTooLong = defineReason({
  code: 'text-too-long',
  meaning: 'The text is longer than WhatsApp allows.',
  action: 'Shorten it.',
});

export const textPlaceholder = defineReason({
  code: 'text-placeholder',
  meaning: 'The text contains what looks like a placeholder that was not filled.',
  action: 'Put the value in its place.',
});

export const languageMissing = defineReason({
  code: 'language-missing',
  meaning: 'The template exists in several languages, and none was chosen.',
  action: 'Pass --language.',
});

export const languageNotFound = defineReason({
  code: 'language-not-found',
  meaning: 'The template does not exist in this language.',
  action: 'Pass a --language that it has; `wactl templates list` shows them.',
});

export const templateNotApproved = defineReason({
  code: 'template-not-approved',
  meaning: 'The template is not approved, so it cannot be sent.',
  action: 'Run `wactl templates why <name>`.',
});

export const templatePending = defineReason({
  code: 'template-pending',
  meaning: 'The template is still in review.',
  action: 'Run `wactl templates status <name> --wait`.',
});

export const templateRejected = defineReason({
  code: 'template-rejected',
  meaning: 'Meta rejected the template.',
  action: 'Run `wactl templates why <name>`.',
});

export const templatePaused = defineReason({
  code: 'template-paused',
  meaning: 'Meta paused the template for some hours.',
  action: 'Run `wactl templates why <name>`.',
});

export const templateDisabled = defineReason({
  code: 'template-disabled',
  meaning: 'Meta disabled the template for good.',
  action: 'Use another template; `wactl templates why <name>` explains this one.',
});

export const templateUnsupported = defineReason({
  code: 'template-unsupported',
  meaning: 'The template has a part that wactl cannot fill yet.',
  action: 'Send it with `wactl api`, or use another template.',
});

export const templateDiffers = defineReason({
  code: 'template-differs',
  meaning: 'The template file differs from what Meta has, so values could end up in the wrong places.',
  action: 'Push the file, or leave --from-dir out.',
});

export const parameterMissing = defineReason({
  code: 'parameter-missing',
  meaning: 'A variable of the template has no value.',
  action: 'Pass it with --var or --data.',
});

export const parameterTooLong = defineReason({
  code: 'parameter-too-long',
  meaning: 'With its values, the text is longer than WhatsApp allows.',
  action: 'Shorten a value.',
});

export const parameterUnexpected = defineReason({
  code: 'parameter-unexpected',
  meaning: 'A value was passed for a variable that the template does not have.',
  action: 'Leave it out.',
});

export const parameterEmpty = defineReason({
  code: 'parameter-empty',
  meaning: 'A value is empty, which Meta refuses.',
  action: 'Pass a text, or choose another template.',
});

export const parameterFormat = defineReason({
  code: 'parameter-format',
  meaning: 'A value does not have the form that its place takes, or is a placeholder that was not filled.',
  action: 'Correct the value; `wactl send template --help` says what each place takes.',
});

export const parameterWhitespace = defineReason({
  code: 'parameter-whitespace',
  meaning: 'A value has a line break, a tab or more than four spaces in a row, which Meta refuses.',
  action: 'Write it in one line.',
});

export const mediaUnreachable = defineReason({
  code: 'media-unreachable',
  meaning: "Meta's servers cannot fetch this address: it is private, not https, or not a URL.",
  action: 'Pass an https address that is open to everybody, or a local file, which is uploaded.',
});

export const filenameWithoutExtension = defineReason({
  code: 'filename-without-extension',
  meaning: 'The document will be shown without an extension, so WhatsApp cannot tell what it is.',
  action: 'Pass its name with --var filename=invoice.pdf.',
});

export const gifTooLarge = defineReason({
  code: 'gif-too-large',
  meaning: 'WhatsApp shows a GIF of this size as a video, which does not play until it is tapped.',
  action: 'Shorten it, or make it smaller.',
});

export const mediaInvalid = defineReason({
  code: 'media-invalid',
  meaning: 'What was named as the file of the message cannot be sent as such a message.',
  action:
    'Pass another file; `wactl send --help` lists the kinds of messages, and the help of each says what it takes.',
});

export const contentMissing = defineReason({
  code: 'content-missing',
  meaning: 'A part of the message that WhatsApp needs is missing.',
  action: 'Add it; the reason names the option.',
});

export const contentInvalid = defineReason({
  code: 'content-invalid',
  meaning: 'A part of the message does not have the form that WhatsApp takes.',
  action: 'Correct it; the reason names the option.',
});

export const voiceFormat = defineReason({
  code: 'voice-format',
  meaning: 'A voice message is an Ogg file with one channel of Opus, or it will not be shown as one.',
  action: 'Convert it, or leave --voice out to send it as plain audio.',
});

export const directSendNeeded = defineReason({
  code: 'direct-send-needed',
  meaning: 'WhatsApp takes this mix of buttons only in a message sent without a template (Direct Send).',
  action: 'Pass --category utility, or use other buttons.',
});

export const directSendUnfit = defineReason({
  code: 'direct-send-unfit',
  meaning: 'Direct Send does not take this kind of message.',
  action: 'Leave --category out while the window is open, or send a template.',
});

export const directSendOff = defineReason({
  code: 'direct-send-off',
  meaning: 'Meta has not switched Direct Send on for this account, so a message needs a template or an open window.',
  action: 'Ask for it in WhatsApp Manager > Message templates, or send a template; `--or-template` does so on its own.',
});

export const marketingMessagesUnfit = defineReason({
  code: 'marketing-messages-unfit',
  meaning: 'Only templates of the category marketing go out through the Marketing Messages API.',
  action: 'Leave --marketing-messages out.',
});

export const marketingMessagesNeeded = defineReason({
  code: 'marketing-messages-needed',
  meaning: 'A template with a GIF header leaves only through the Marketing Messages API.',
  action: 'Pass --marketing-messages, or use a template with an image or a video.',
});

export const marketingMessagesOff = defineReason({
  code: 'marketing-messages-off',
  meaning: 'The account has not joined the Marketing Messages API.',
  action: 'Accept its terms in WhatsApp Manager, or pass --no-marketing-messages.',
});
