import type { Story, Subject } from './answer.js';
import { letter, templateWords } from './words.js';

/** What an approved template's quality means. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-quality */
const FALLING: Readonly<Record<string, { readonly state: string; readonly level: string; readonly risk: string }>> = {
  YELLOW: {
    state: 'live-quality-medium',
    level: 'medium',
    risk: 'If it falls further, WhatsApp pauses the template.',
  },
  RED: {
    state: 'live-quality-low',
    level: 'low, the lowest rating',
    risk: 'WhatsApp can pause the template at any time, and after the third time disables it for good.',
  },
};

/** An approved template: messages with it leave. */
export function liveStory({ template }: Subject): Story {
  const quality = template.quality_score?.score ?? 'UNKNOWN';
  const falling = FALLING[quality];
  const who = templateWords(template);
  if (falling === undefined) {
    return {
      state: 'live',
      what: 'WhatsApp approved it: messages with it can be sent now.',
      who: 'nobody',
      steps: [
        'Nothing is wrong with the template. If a message with it still fails, its error code tells why: `wactl explain <code>`.',
      ],
      next: null,
      forCustomer: letter(`${who} is approved and can be sent now.`),
    };
  }
  const { state, level, risk } = falling;
  return {
    state,
    what: `WhatsApp approved it, and messages with it can be sent now. But its quality, WhatsApp's rating of how recipients react, has fallen to ${level}: too many of them block the business or report the messages. ${risk}`,
    who: 'you',
    steps: [
      'Send it only to people who expect it and have agreed to it.',
      'Say in the text who writes and why, and offer a way to stop the messages.',
      'Send it less often.',
    ],
    next: `wactl templates show ${template.name}`,
    forCustomer: letter(
      `${who} is approved and can be sent. Please note that too many recipients have blocked your business or reported this message, so WhatsApp rates it ${level}. ${risk} Please send it only to people who expect it, and offer them a way to stop these messages.`,
    ),
  };
}
