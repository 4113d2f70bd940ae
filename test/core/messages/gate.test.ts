import { describe, expect, it } from 'vitest';
import { type GateFacts, judge, type TemplateFact } from '../../../src/core/messages/gate.js';
import { ADA, ADA_BY_ID, NUMBER } from './fixtures.js';

const OPENED = '2026-11-01T10:00:00.000Z';

const consent: GateFacts['consent'] = {
  contact: '+15550100002',
  phone: '+15550100002',
  userId: null,
  group: 'default',
  category: 'utility',
  covers: ['marketing', 'utility', 'authentication'],
  state: 'opted_in',
  since: '2026-10-01T00:00:00.000Z',
  source: 'website',
  wording: null,
  evidence: null,
  exceptions: [],
};

const open: GateFacts['window'] = {
  contact: '+15550100002',
  phone: '+15550100002',
  userId: null,
  number: NUMBER,
  state: 'open',
  openedBy: 'text',
  expiresAt: '2026-11-02T10:00:00.000Z',
  secondsLeft: 79_200,
  freeEntryPointUntil: null,
};
const closed = { ...open, state: 'closed' as const, secondsLeft: 0 };
const never = { ...closed, state: 'unknown' as const, openedBy: null, expiresAt: null };

const approved: TemplateFact = {
  name: 'order_shipped',
  language: 'en_US',
  languages: ['en_US', 'fr'],
  status: 'APPROVED',
  category: 'utility',
};

/** A text that may be sent. */
const text: GateFacts = {
  to: ADA,
  consent,
  marketingStopped: false,
  window: open,
  number: { id: NUMBER, status: 'CONNECTED', platform_type: 'CLOUD_API', display_phone_number: '+1 555-010-0001' },
  template: null,
  content: [],
};

/** A template that may be sent, though the person never wrote. */
const template: GateFacts = { ...text, window: never, template: approved };
const marketing: GateFacts = { ...template, template: { ...approved, category: 'marketing' } };
const code: GateFacts = { ...template, template: { ...approved, category: 'authentication' } };

const unknown = { ...consent, state: 'unknown' as const, since: null, source: null };
const optedOut = (since: string) => ({ ...consent, state: 'opted_out' as const, since });

describe('judge', () => {
  it.each<[string, GateFacts]>([
    ['a text inside the window', text],
    ['a text inside the window to a person who never opted in', { ...text, consent: unknown }],
    ['a text to a person who wrote again after opting out', { ...text, consent: optedOut('2026-11-01T09:59:59.999Z') }],
    ['a text to a person who stopped marketing', { ...text, marketingStopped: true }],
    ['a text in a group of another purpose', { ...text, consent: { ...unknown, covers: ['marketing'] } }],
    ['a text to a user id', { ...text, to: ADA_BY_ID }],
    ['a utility template outside the window', template],
    ['a marketing template to a person who opted in', marketing],
    ['a one-time code to a person who opted in', code],
    ['a utility template to a person who stopped marketing', { ...template, marketingStopped: true }],
    ['a template from a number of which Meta tells nothing more', { ...template, number: { id: NUMBER } }],
  ])('lets %s through', (_name, facts) => {
    expect(judge(facts)).toEqual({
      allowed: true,
      reasons: [],
      contact: '+15550100002',
      window: facts.window,
      consent: facts.consent,
      template: facts.template,
    });
  });

  it.each<[string, GateFacts, string, string]>([
    [
      'window-closed',
      { ...text, window: closed },
      '+15550100002 last wrote more than 24 hours ago (the window closed at 2026-11-02T10:00:00.000Z).',
      'send an approved template instead: wactl send template',
    ],
    [
      'window-unknown',
      { ...text, window: never },
      'No message of +15550100002 to this number is known, so its window cannot be open.',
      'send an approved template instead: wactl send template; or feed the ledger with wactl webhooks serve',
    ],
    [
      'opted-out',
      { ...text, consent: optedOut(OPENED) },
      `+15550100002 opted out of "default" on ${OPENED}.`,
      'respect it; a new opt-in of the person can be recorded with wactl optin record',
    ],
    [
      'opted-out',
      { ...template, consent: optedOut('2026-10-02T00:00:00.000Z') },
      '+15550100002 opted out of "default" on 2026-10-02T00:00:00.000Z.',
      'respect it; a new opt-in of the person can be recorded with wactl optin record',
    ],
    [
      'no-consent',
      { ...template, consent: unknown },
      'No opt-in of +15550100002 to utility messages in "default" is recorded.',
      'when the person has agreed: wactl optin record +15550100002 --group default --source <where>',
    ],
    [
      'no-consent',
      { ...marketing, window: open, consent: unknown },
      'No opt-in of +15550100002 to marketing messages in "default" is recorded.',
      'when the person has agreed: wactl optin record +15550100002 --group default --source <where>',
    ],
    [
      'no-consent',
      { ...code, consent: unknown },
      'No opt-in of +15550100002 to authentication messages in "default" is recorded.',
      'when the person has agreed: wactl optin record +15550100002 --group default --source <where>',
    ],
    [
      'group-not-covering',
      { ...template, consent: { ...consent, group: 'newsletter', covers: ['marketing'] } },
      'The consent group "newsletter" does not cover utility messages.',
      'name a group that does with --group; see wactl optin groups list',
    ],
    [
      'marketing-stopped',
      { ...marketing, marketingStopped: true },
      '+15550100002 stopped marketing messages of this business in WhatsApp; Meta would refuse with 131050.',
      'only the person can resume them, in the chat with this business',
    ],
    [
      'template-not-found',
      { ...template, template: { ...approved, languages: [], status: null, category: null } },
      'Meta has no template "order_shipped".',
      'wactl templates list',
    ],
    [
      'language-missing',
      { ...template, template: { ...approved, language: null, status: null, category: null } },
      'The template "order_shipped" exists in several languages: en_US, fr.',
      '--language en_US',
    ],
    [
      'language-not-found',
      { ...template, template: { ...approved, language: 'de', status: null, category: null } },
      'The template "order_shipped" does not exist in de; it does in en_US, fr.',
      '--language en_US',
    ],
    ...[
      ['PENDING', 'template-pending', 'wactl templates status order_shipped --wait'],
      ['IN_APPEAL', 'template-pending', 'wactl templates status order_shipped --wait'],
      ['REJECTED', 'template-rejected', 'wactl templates status order_shipped, then mend it and wactl templates push'],
      ['PAUSED', 'template-paused', 'wait until Meta lifts the pause: wactl templates status order_shipped'],
      ['DISABLED', 'template-disabled', 'use another template: wactl templates list'],
      ['LIMIT_EXCEEDED', 'template-not-approved', 'wactl templates status order_shipped'],
      ['A_NEW_WORD', 'template-not-approved', 'wactl templates status order_shipped'],
    ].map(([status = '', reason = '', fix = '']): [string, GateFacts, string, string] => [
      reason,
      { ...template, template: { ...approved, status } },
      `The template "order_shipped" in en_US is ${status}; only an APPROVED one can be sent.`,
      fix,
    ]),
    [
      'number-not-registered',
      { ...text, number: { ...text.number, status: 'PENDING', platform_type: 'NOT_APPLICABLE' } },
      `The number ${NUMBER} is not registered for the Cloud API.`,
      `wactl numbers verify ${NUMBER}, then wactl numbers register ${NUMBER}`,
    ],
    [
      'number-not-connected',
      { ...text, number: { ...text.number, status: 'BANNED' } },
      `The number ${NUMBER} is BANNED; it must be CONNECTED to send.`,
      'wactl numbers list',
    ],
    [
      'recipient-is-sender',
      { ...text, to: { kind: 'phone', phone: '+15550100001' } },
      'The recipient is the number that sends.',
      'name another recipient, or another number with --number',
    ],
    [
      'recipient-needs-phone',
      { ...code, to: ADA_BY_ID },
      'A one-time code cannot be sent to a user id.',
      'name the person by phone number',
    ],
    [
      'text-empty',
      { ...text, content: [{ code: 'text-empty', message: 'The text is empty.', fix: 'write a text' }] },
      'The text is empty.',
      'write a text',
    ],
  ])('refuses with %s (%#)', (reason, facts, message, fix) => {
    expect(judge(facts)).toEqual({
      allowed: false,
      reasons: [{ code: reason, message, fix }],
      contact: '+15550100002',
      window: facts.window,
      consent: facts.consent,
      template: facts.template,
    });
  });

  it('gives every reason at once', () => {
    const facts: GateFacts = {
      ...template,
      consent: unknown,
      number: { id: NUMBER, platform_type: 'NOT_APPLICABLE' },
      template: { ...approved, status: 'PAUSED' },
      content: [{ code: 'parameter-missing', message: 'No value.', fix: '--var 1=<value>' }],
    };
    expect(judge(facts).reasons.map(({ code }) => code)).toEqual([
      'number-not-registered',
      'template-paused',
      'no-consent',
      'parameter-missing',
    ]);
  });
});
