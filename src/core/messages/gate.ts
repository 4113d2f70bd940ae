import type { ConsentCheck } from '../consent/check.js';
import type { Category } from '../consent/group.js';
import type { ContactRef } from '../contacts/ref.js';
import type { PhoneNumber } from '../graph/numbers.js';
import { WINDOW_MS } from '../window/state.js';
import type { ContactWindow } from '../window/window.js';
import type { Objection } from './objection.js';

/** What is known of the template asked for. */
export interface TemplateFact {
  readonly name: string;
  /** The one asked for, or the only one there is; null: none was asked for and there are several, or none. */
  readonly language: string | null;
  /** Languages in which Meta has a template of this name; empty when it has none. */
  readonly languages: readonly string[];
  /** As Meta says; null when there is no such template. */
  readonly status: string | null;
  /** In lower case; null when there is no such template. */
  readonly category: string | null;
}

/** Everything the gate decides on. Gathered elsewhere; the gate reads nothing. */
export interface GateFacts {
  readonly to: ContactRef;
  readonly consent: ConsentCheck;
  /** The person stopped marketing of this business in WhatsApp itself. */
  readonly marketingStopped: boolean;
  readonly window: ContactWindow;
  readonly number: Pick<PhoneNumber, 'id' | 'status' | 'platform_type' | 'display_phone_number'>;
  /** Of a template message; null for free text. */
  readonly template: TemplateFact | null;
  /** What is wrong with the text, or with the values for the template. */
  readonly content: readonly Objection[];
}

/** What the gate says, with what it decided on. */
export interface Verdict {
  readonly allowed: boolean;
  readonly reasons: readonly Objection[];
  readonly contact: string;
  readonly window: ContactWindow;
  readonly consent: ConsentCheck;
  readonly template: TemplateFact | null;
}

/**
 * Whether this message may go out now, and every reason why it may not. Pure.
 * Free text inside the window is an answer to the person and needs no opt-in; a template needs one for its category.
 * Sources, below https://developers.facebook.com/documentation/business-messaging/whatsapp: /getting-opt-in ,
 * /messages/send-messages , /templates/template-management , /business-phone-numbers/phone-numbers
 */
export function judge(facts: GateFacts): Verdict {
  const { consent, window, template, content } = facts;
  const message = template === null ? textObjections(facts) : templateObjections(facts, template);
  const reasons = [...numberObjections(facts), ...message, ...content];
  return { allowed: reasons.length === 0, reasons, contact: consent.contact, window, consent, template };
}

function numberObjections({ number, to }: GateFacts): readonly Objection[] {
  const found: Objection[] = [];
  if (number.platform_type !== undefined && number.platform_type !== 'CLOUD_API') {
    found.push({
      code: 'number-not-registered',
      message: `The number ${number.id} is not registered for the Cloud API.`,
      fix: `wactl numbers verify ${number.id}, then wactl numbers register ${number.id}`,
    });
  } else if (number.status !== undefined && number.status !== 'CONNECTED') {
    found.push({
      code: 'number-not-connected',
      message: `The number ${number.id} is ${number.status}; it must be CONNECTED to send.`,
      fix: 'wactl numbers list',
    });
  }
  const own = number.display_phone_number?.replace(/\D/g, '');
  if (to.kind === 'phone' && own !== undefined && to.phone === `+${own}`) {
    found.push({
      code: 'recipient-is-sender',
      message: 'The recipient is the number that sends.',
      fix: 'name another recipient, or another number with --number',
    });
  }
  return found;
}

function textObjections({ consent, window }: GateFacts): readonly Objection[] {
  if (window.state !== 'open') return [windowObjection(consent.contact, window)];
  if (consent.state !== 'opted_out' || consent.since === null || window.expiresAt === null) return [];
  const openedAt = Date.parse(window.expiresAt) - WINDOW_MS;
  // A message written after an opt-out asks for an answer; an opt-out with or after the message ends the conversation.
  return Date.parse(consent.since) < openedAt ? [] : [optedOut(consent)];
}

function windowObjection(contact: string, window: ContactWindow): Objection {
  const fix = 'send an approved template instead: wactl send template';
  if (window.state === 'closed' && window.expiresAt === null) {
    const message = `Meta refused an earlier message because the window of ${contact} is closed; nothing newer of ${contact} is known.`;
    return { code: 'window-closed', message, fix };
  }
  if (window.state === 'closed') {
    const message = `${contact} last wrote more than 24 hours ago (the window closed at ${window.expiresAt}).`;
    return { code: 'window-closed', message, fix };
  }
  const message = `No message of ${contact} to this number is known, so its window cannot be open.`;
  return { code: 'window-unknown', message, fix: `${fix}; or feed the ledger with wactl webhooks serve` };
}

function templateObjections(facts: GateFacts, template: TemplateFact): readonly Objection[] {
  const missing = templateMissing(template);
  if (missing) return [missing];
  return [
    ...templateState(template),
    ...consentObjections(facts, template.category as Category),
    ...recipientObjections(facts, template),
  ];
}

function templateMissing({ name, language, languages, status }: TemplateFact): Objection | undefined {
  if (languages.length === 0) {
    return { code: 'template-not-found', message: `Meta has no template "${name}".`, fix: 'wactl templates list' };
  }
  const known = languages.join(', ');
  if (language === null) {
    const message = `The template "${name}" exists in several languages: ${known}.`;
    return { code: 'language-missing', message, fix: `--language ${languages[0]}` };
  }
  if (status !== null) return undefined;
  const message = `The template "${name}" does not exist in ${language}; it does in ${known}.`;
  return { code: 'language-not-found', message, fix: `--language ${languages[0]}` };
}

/** Meta's words for a template that is not live, each with its reason of ours and the remedy. */
const STATES: Readonly<Record<string, { readonly code: string; readonly fix: string }>> = {
  PENDING: { code: 'template-pending', fix: 'wactl templates status <name> --wait' },
  IN_APPEAL: { code: 'template-pending', fix: 'wactl templates status <name> --wait' },
  REJECTED: { code: 'template-rejected', fix: 'wactl templates status <name>, then mend it and wactl templates push' },
  PAUSED: { code: 'template-paused', fix: 'wait until Meta lifts the pause: wactl templates status <name>' },
  DISABLED: { code: 'template-disabled', fix: 'use another template: wactl templates list' },
};

function templateState({ name, language, status }: TemplateFact): readonly Objection[] {
  if (status === null || status === 'APPROVED') return [];
  const { code, fix } = STATES[status] ?? { code: 'template-not-approved', fix: 'wactl templates status <name>' };
  const message = `The template "${name}" in ${language} is ${status}; only an APPROVED one can be sent.`;
  return [{ code, message, fix: fix.replaceAll('<name>', name) }];
}

function consentObjections({ consent, marketingStopped }: GateFacts, category: Category): readonly Objection[] {
  if (category === 'marketing' && marketingStopped) {
    return [
      {
        code: 'marketing-stopped',
        message: `${consent.contact} stopped marketing messages of this business in WhatsApp; Meta would refuse with 131050.`,
        fix: 'only the person can resume them, in the chat with this business',
      },
    ];
  }
  if (!consent.covers.includes(category)) {
    return [
      {
        code: 'group-not-covering',
        message: `The consent group "${consent.group}" does not cover ${category} messages.`,
        fix: 'name a group that does with --group; see wactl optin groups list',
      },
    ];
  }
  if (consent.state === 'opted_out') return [optedOut(consent)];
  return consent.state === 'opted_in' ? [] : [noConsent(consent, category)];
}

function optedOut(consent: ConsentCheck): Objection {
  return {
    code: 'opted-out',
    message: `${consent.contact} opted out of "${consent.group}" on ${consent.since}.`,
    fix: 'respect it; a new opt-in of the person can be recorded with wactl optin record',
  };
}

function noConsent(consent: ConsentCheck, category: Category): Objection {
  return {
    code: 'no-consent',
    message: `No opt-in of ${consent.contact} to ${category} messages in "${consent.group}" is recorded.`,
    fix: `when the person has agreed: wactl optin record ${consent.contact} --group ${consent.group} --source <where>`,
  };
}

/** One-time codes need the phone. Source: …/whatsapp/business-scoped-user-ids (error 131062) */
function recipientObjections({ to }: GateFacts, template: TemplateFact): readonly Objection[] {
  if (to.kind !== 'user' || template.category !== 'authentication') return [];
  return [
    {
      code: 'recipient-needs-phone',
      message: 'A one-time code cannot be sent to a user id.',
      fix: 'name the person by phone number',
    },
  ];
}
