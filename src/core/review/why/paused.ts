import { PACING_PAUSE, QUALITY_PAUSES } from '../../meta/template-pauses.js';
import { HOUR_MS } from '../../time-units.js';
import type { Story, Subject } from './answer.js';
import { letter, templateWords, timeWords } from './words.js';

/** A template that Meta has stopped for some time. */
export function pausedStory(subject: Subject): Story {
  const { pause } = subject.standing;
  if (pause?.title === PACING_PAUSE) return pacedStory(subject);
  return qualityStory(subject, pause?.title ?? undefined, pause?.until ?? undefined);
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-pausing */
function qualityStory({ template, now }: Subject, title: string | undefined, until: number | undefined): Story {
  const place = QUALITY_PAUSES.findIndex((pause) => pause.title === title);
  const [first, second] = QUALITY_PAUSES.map(({ lengthMs }) => lengthMs / HOUR_MS);
  const next =
    place === 0
      ? `The next time it is paused for ${second} hours, and the time after that it is disabled for good.`
      : 'The next time it is disabled for good.';
  const end =
    until === undefined
      ? `The pause ends on its own: the first one after ${first} hours, the second one after ${second}; it is not known which one this is.`
      : pauseEnd(until, now);
  const counted = place === 0 ? ' for the first time' : place === 1 ? ' for the second time' : '';
  const after = place < 0 ? 'After the third time it is disabled for good.' : next;
  return {
    state: 'paused-for-quality',
    what: `WhatsApp paused it${counted} because too many recipients blocked the business or reported the messages. Until the pause ends, messages with it are refused; they cost nothing. ${end} ${after}`,
    who: 'nobody',
    steps: [
      'Wait for the end of the pause, or use another approved template meanwhile.',
      'Before sending it again, send it only to people who expect it, and offer a way to stop the messages.',
      'Changing its text ends the pause as well, but sends it back to review.',
      ...(until === undefined
        ? [
            `If it has not ended on its own after ${second} hours, lift it: \`wactl templates unpause ${template.name}\`.`,
          ]
        : []),
    ],
    next: `wactl templates status ${template.name}`,
    forCustomer: letter(
      `WhatsApp has paused ${templateWords(template)}, because too many recipients blocked your business or reported the message. It cannot be sent for now. ${until === undefined ? 'The pause ends on its own within hours.' : pauseEnd(until, now)} Please send it only to people who expect it: ${after.charAt(0).toLowerCase()}${after.slice(1)}`,
    ),
  };
}

function pauseEnd(until: number, now: number): string {
  return until > now
    ? `The pause ends on its own on ${timeWords(until)}.`
    : `The pause was due to end on ${timeWords(until)}, and WhatsApp has not lifted it yet.`;
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-pacing */
function pacedStory({ template }: Subject): Story {
  return {
    state: 'paused-by-pacing',
    what: 'WhatsApp first sends a new template to some of its recipients and waits for their reactions. Too many of them blocked the business or reported the message, so WhatsApp dropped the rest and paused the template. This pause has no end: somebody has to lift it, at the earliest five minutes after it began.',
    who: 'you',
    steps: [
      'Find out who got it, and why they did not want it.',
      'Improve the text or the list of recipients.',
      'Lift the pause.',
    ],
    next: `wactl templates unpause ${template.name}`,
    forCustomer: letter(
      `WhatsApp has paused ${templateWords(template)}: the first recipients reacted badly to it, so the remaining messages were not delivered. Please check who receives it and whether they expect it. Tell us once that is done, and we will lift the pause.`,
    ),
  };
}
