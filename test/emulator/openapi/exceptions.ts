import type { Example } from './examples.js';

/** An example that Meta's own pages deny, and what is answered to it. */
interface NotAsWritten {
  readonly operation: string;
  readonly name: string;
  readonly code: number;
  /** Part of the answer: it is refused for this and nothing else. */
  readonly says: string;
  readonly reason: string;
}

/** Pages are below https://developers.facebook.com/documentation/business-messaging/whatsapp */
export const NOT_AS_WRITTEN: readonly NotAsWritten[] = [
  ...['Accept Call', 'Reject Call'].map((name) => ({
    operation: 'POST /{number-id}/calls',
    name,
    code: 100,
    says: 'The parameter call_id is required',
    reason: 'calling/user-initiated-calls: a call is accepted and rejected by its id, not by whom it comes from',
  })),
  ...['Upload Audio', 'Upload Sticker'].map((name) => ({
    operation: 'POST /{number-id}/media',
    name,
    code: 100,
    says: 'must be a file with one of the following types',
    reason: 'the type of the part is an ending (`ogg`, `webp`): live answers list the media types that are taken',
  })),
  {
    operation: 'POST /{number-id}/messages',
    name: 'Send Reply to List Message',
    code: 131008,
    says: "Parameter 'text' is mandatory",
    reason: 'messages/send-messages: it names no type, which makes it a text',
  },
  {
    operation: 'POST /{number-id}/messages',
    name: 'Send Sample Issue Resolution Template',
    code: 132012,
    says: 'expected PAYLOAD, received TEXT',
    reason: 'templates/components: a quick reply takes a parameter of the type payload',
  },
  {
    operation: 'POST /{number-id}/settings',
    name: 'Configure data storage',
    code: 100,
    says: 'data_localization_region must be one of',
    reason: 'local-storage: the United States are not among the regions, and their codes are in capitals',
  },
  ...['Create authentication template w/ OTP one-tap autofill button', 'Create catalog template'].map((name) => ({
    operation: 'POST /{waba-id}/message_templates',
    name,
    code: 100,
    says: 'package_name is on the button itself',
    reason: 'authentication-templates: since v21.0 the app stands in supported_apps of the button',
  })),
];

/** Something required that Meta takes an example without. */
interface TakenWithout {
  readonly operation: string;
  readonly place: RegExp;
  /** Only of these examples. */
  readonly name?: RegExp;
  readonly reason: string;
}

export const TAKEN_WITHOUT: readonly TakenWithout[] = [
  {
    operation: 'POST /{waba-id}/set_obo_mobility_intent',
    place: /^waba_id$/,
    reason:
      'https://github.com/facebook/facebook-python-business-sdk: the path names the account, solution_id is all there is',
  },
  {
    operation: 'POST /{number-id}/marketing_messages',
    place: /^recipient_type$/,
    reason: 'messages/send-messages: individual by default',
  },
  {
    operation: 'POST /{number-id}/messages',
    name: /^Send (Reply to )?Text Message$/,
    place: /^type$/,
    reason: 'messages/send-messages: text by default',
  },
  {
    operation: 'POST /{number-id}/messages',
    place: /^template\.components\.\d\.index$/,
    reason: 'calling/call-button-messages-deep-links: the sample has none, and means the first button',
  },
  {
    operation: 'POST /{waba-id}/message_templates',
    name: /OTP copy code button$/,
    place: /^components\.2\.buttons\.0\.text$/,
    reason: 'authentication-templates/copy-code-button-authentication-templates: Meta has a label of its own',
  },
];

export function findNotAsWritten({ operation, name }: Example): NotAsWritten | undefined {
  return NOT_AS_WRITTEN.find((one) => one.operation === operation && one.name === name);
}

export function isTakenWithout({ operation, name }: Example, place: string): boolean {
  return TAKEN_WITHOUT.some(
    (one) => one.operation === operation && one.place.test(place) && one.name?.test(name) !== false,
  );
}
