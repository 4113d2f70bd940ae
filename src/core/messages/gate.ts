import type { ConsentCheck } from '../consent/check.js';
import type { Category } from '../consent/group.js';
import {
  askedToBeForgotten,
  chatHeldByOther,
  groupNotCovering,
  groupOfOtherNumber,
  marketingStopped,
  noConsent,
  numberGivenUp,
  numberNotConnected,
  numberNotRegistered,
  optedOut,
  paymentMissing,
  recipientIsSender,
  recipientNeedsPhone,
  windowClosed,
  windowUnknown,
} from '../errors/blockers.js';
import { PAYMENT_FIX, UNPAID_EFFECT } from '../graph/payment.js';
import { WINDOW_MS } from '../meta/message-limits.js';
import { phoneSpellings } from '../meta/phone-forms.js';
import { phoneOf } from '../numbers/lifecycle.js';
import type { ContactWindow } from '../window/window.js';
import type { Blocker, Warning } from './blocker.js';
import type { Prepared, TemplateFact } from './content/kind.js';
import type { ChannelFacts } from './facts/channel.js';
import type { RecipientFacts } from './facts/recipient.js';

/** Everything the gate decides on. Gathered elsewhere; the gate reads nothing. */
export interface GateFacts {
  readonly channel: Pick<ChannelFacts, 'number' | 'paymentProblem'>;
  readonly recipient: RecipientFacts;
  readonly content: Omit<Prepared, 'body' | 'uploads'>;
}

/** What the gate says, with what it decided on. */
export interface Verdict {
  readonly allowed: boolean;
  readonly reasons: readonly Blocker[];
  /** What will probably go wrong although it is allowed; left out when there is nothing. */
  readonly warnings?: readonly Warning[];
  readonly contact: string;
  readonly window: ContactWindow;
  readonly consent: ConsentCheck;
  readonly template: TemplateFact | null;
}

/**
 * Whether this message may go out now, and every reason why it may not. Pure.
 * A content that is bound to the window is an answer to the person and needs no opt-in; one that is not needs one for its
 * category.
 * Sources, below https://developers.facebook.com/documentation/business-messaging/whatsapp: /getting-opt-in ,
 * /messages/send-messages , /templates/template-management , /business-phone-numbers/phone-numbers
 */
export function judgeMessage({ channel, recipient, content }: GateFacts): Verdict {
  const { consent, window } = recipient;
  const { leavesOutsideWindow, unavailable, category, blockers, warnings, template } = content;
  const permission = leavesOutsideWindow
    ? [...otherNumber(channel, recipient), ...consentBlockers(recipient, category)]
    : windowBlockers(recipient);
  const reasons = [
    ...numberBlockers(channel, recipient),
    ...givenUp(recipient),
    ...askedForNothing(recipient, leavesOutsideWindow),
    ...unavailable,
    ...permission,
    ...blockers,
  ];
  const advice = [...warnings, ...unpaid(channel), ...(leavesOutsideWindow ? [] : heldByOther(recipient))];
  return {
    allowed: reasons.length === 0,
    reasons,
    ...(advice.length === 0 ? {} : { warnings: advice }),
    contact: consent.contact,
    window,
    consent,
    template,
  };
}

function numberBlockers({ number }: GateFacts['channel'], { to }: RecipientFacts): readonly Blocker[] {
  const found: Blocker[] = [];
  if (number.platform_type !== undefined && number.platform_type !== 'CLOUD_API') {
    found.push(
      numberNotRegistered(
        `The number ${number.id} is not registered for the Cloud API.`,
        `wactl numbers verify ${number.id}, then wactl numbers register ${number.id}`,
      ),
    );
  } else if (number.status !== undefined && number.status !== 'CONNECTED') {
    const message = `The number ${number.id} is ${number.status}; it must be CONNECTED to send.`;
    found.push(numberNotConnected(message, 'wactl numbers list'));
  }
  if (to.kind === 'phone' && to.phone === phoneOf(number)) {
    const fix = 'name another recipient, or another number with --number';
    found.push(recipientIsSender('The recipient is the number that sends.', fix));
  }
  return found;
}

/** Who asked to be forgotten and writes again gets an answer, and no more. */
function askedForNothing(
  { forgotten, consent, window }: RecipientFacts,
  leavesOutsideWindow: boolean,
): readonly Blocker[] {
  if (!forgotten || (!leavesOutsideWindow && window.state === 'open')) return [];
  const fix = `respect it; if the person came back and wants it: wactl optin forget ${consent.contact} --lift`;
  return [askedToBeForgotten(`${consent.contact} asked to be forgotten.`, fix)];
}

/** What the person allowed holds for the person; a number that they left may be a stranger's by now. */
function givenUp({ to, consent }: RecipientFacts): readonly Blocker[] {
  const { contact, phone } = consent;
  if (to.kind !== 'phone' || contact === to.phone) return [];
  if (phone !== null && phoneSpellings(phone).includes(to.phone)) return [];
  const message = `The person who had ${to.phone} has left it, and is now ${contact}; the number may be somebody else's.`;
  return [numberGivenUp(message, `send to ${contact}; see wactl contacts show ${contact}`)];
}

/** Who agreed to messages from some numbers has not agreed to those from another. */
function otherNumber(
  { number }: GateFacts['channel'],
  { consent: { group, numbers } }: RecipientFacts,
): readonly Blocker[] {
  if (numbers.length === 0 || numbers.includes(number.id)) return [];
  const message = `The consent group "${group}" is for messages from ${numbers.join(' and ')}, not from ${number.id}.`;
  return [groupOfOtherNumber(message, 'send from one of them with --number, or name another group with --group')];
}

/** A warning alone: what is free is delivered all the same. */
function unpaid({ paymentProblem: problem }: GateFacts['channel']): readonly Warning[] {
  return problem === undefined ? [] : [paymentMissing(`${problem} ${UNPAID_EFFECT}`, PAYMENT_FIX)];
}

/** Source: …/whatsapp/conversation-routing/thread-lifecycle */
function heldByOther({ window: { contact, holder } }: RecipientFacts): readonly Warning[] {
  if (holder?.who !== 'other') return [];
  const who = holder.role === null ? 'Another responder' : `Another responder (${holder.role})`;
  const message = `${who} answers the chat with ${contact} since ${holder.since}: Meta may refuse this, or hand you the chat.`;
  return [chatHeldByOther(message, 'let them pass the chat first, or send a template, which needs no ownership')];
}

function windowBlockers({ consent, window }: RecipientFacts): readonly Blocker[] {
  if (window.state !== 'open') return [windowNotOpen(consent.contact, window)];
  if (consent.state !== 'opted_out' || consent.since === null || window.expiresAt === null) return [];
  const openedAt = Date.parse(window.expiresAt) - WINDOW_MS;
  // A message written after an opt-out asks for an answer; an opt-out with or after the message ends the conversation.
  return Date.parse(consent.since) < openedAt ? [] : [optOut(consent)];
}

function windowNotOpen(contact: string, window: ContactWindow): Blocker {
  const fix = 'send an approved template instead: wactl send template';
  if (window.state === 'closed' && window.expiresAt === null) {
    const message = `Meta refused an earlier message because the window of ${contact} is closed; nothing newer of ${contact} is known.`;
    return windowClosed(message, fix);
  }
  if (window.state === 'closed') {
    const message = `${contact} last wrote more than 24 hours ago (the window closed at ${window.expiresAt}).`;
    return windowClosed(message, fix);
  }
  const message = `No message of ${contact} to this number is known, so its window cannot be open.`;
  return windowUnknown(message, `${fix}; or feed the ledger with wactl webhooks serve`);
}

/** Nothing more can be said of a content that does not exist. */
function consentBlockers(recipient: RecipientFacts, category: Category | null): readonly Blocker[] {
  if (category === null) return [];
  return [...optInBlockers(recipient, category), ...phoneBlockers(recipient, category)];
}

function optInBlockers(
  { consent, marketingStopped: isStopped }: RecipientFacts,
  category: Category,
): readonly Blocker[] {
  if (category === 'marketing' && isStopped) {
    const message = `${consent.contact} stopped marketing messages of this business in WhatsApp; Meta would refuse with 131050.`;
    return [marketingStopped(message, 'only the person can resume them, in the chat with this business')];
  }
  if (!consent.covers.includes(category)) {
    const message = `The consent group "${consent.group}" does not cover ${category} messages.`;
    return [groupNotCovering(message, 'name a group that does with --group; see wactl optin groups list')];
  }
  if (consent.state === 'opted_out') return [optOut(consent)];
  return consent.state === 'opted_in' ? [] : [missingOptIn(consent, category)];
}

function optOut(consent: ConsentCheck): Blocker {
  return optedOut(
    `${consent.contact} opted out of "${consent.group}" on ${consent.since}.`,
    'respect it; a new opt-in of the person can be recorded with wactl optin record',
  );
}

function missingOptIn(consent: ConsentCheck, category: Category): Blocker {
  return noConsent(
    `No opt-in of ${consent.contact} to ${category} messages in "${consent.group}" is recorded.`,
    `when the person has agreed: wactl optin record ${consent.contact} --group ${consent.group} --source <where>`,
  );
}

/** One-time codes need the phone. Source: …/whatsapp/business-scoped-user-ids (error 131062) */
function phoneBlockers({ to }: RecipientFacts, category: Category): readonly Blocker[] {
  if (to.kind !== 'user' || category !== 'authentication') return [];
  return [recipientNeedsPhone('A one-time code cannot be sent to a user id.', 'name the person by phone number')];
}
