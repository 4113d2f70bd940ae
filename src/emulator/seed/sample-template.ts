import type { Component } from '../model/template.js';

/**
 * The template that Meta puts into every account. It cannot be deleted; the words are Meta's.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/get-started
 */
export const SAMPLE_TEMPLATE: {
  readonly name: string;
  readonly language: string;
  readonly components: readonly Component[];
} = {
  name: 'hello_world',
  language: 'en_US',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Hello World' },
    {
      type: 'BODY',
      text: 'Welcome and congratulations!! This message demonstrates your ability to send a WhatsApp message notification from the Cloud API, hosted by Meta. Thank you for taking the time to test with us.',
    },
    { type: 'FOOTER', text: 'WhatsApp Business Platform sample message' },
  ],
};
