const ESCAPED: Readonly<Record<string, string>> = {
  '/': '\\/',
  '<': '\\u003C',
  '@': '\\u0040',
  '%': '\\u0025',
};

/**
 * The exact bytes of a JSON body, as Meta signs and sends them, and as the Graph API answers: non-ASCII characters as `\uXXXX` in lower case, and four
 * ASCII ones escaped as well. A receiver that serialises the parsed body again cannot verify it.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint and
 * https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export function wireBytes(value: object): Buffer {
  return Buffer.from(wireText(value), 'latin1');
}

/** As `wireBytes`, as a text of ASCII characters. */
export function wireText(value: object): string {
  // These characters occur only inside strings.
  return JSON.stringify(value).replace(
    /[/<@%\u0080-\uffff]/g,
    (character) => ESCAPED[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
