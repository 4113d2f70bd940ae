import { describe, expect, it } from 'vitest';
import type { TemplateFact } from '../../../src/core/messages/content/kind.js';
import type { RecipientFacts } from '../../../src/core/messages/facts/recipient.js';
import { type GateFacts, judgeMessage } from '../../../src/core/messages/gate.js';
import { ADA, ADA_BY_ID, NUMBER } from './fixtures.js';

const OPENED = '2026-11-01T10:00:00.000Z';

const consent: RecipientFacts['consent'] = {
  contact: '+15550100002',
  phone: '+15550100002',
  userId: null,
  group: 'default',
  category: 'utility',
  covers: ['marketing', 'utility', 'authentication'],
  numbers: [],
  state: 'opted_in',
  since: '2026-10-01T00:00:00.000Z',
  source: 'website',
  place: null,
  wording: null,
  wordingVersion: null,
  evidence: null,
  exceptions: [],
};

const open: RecipientFacts['window'] = {
  contact: '+15550100002',
  phone: '+15550100002',
  userId: null,
  number: NUMBER,
  state: 'open',
  openedBy: 'text',
  expiresAt: '2026-11-02T10:00:00.000Z',
  secondsLeft: 79_200,
  freeEntryPointUntil: null,
  holder: null,
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
  channel: {
    number: { id: NUMBER, status: 'CONNECTED', platform_type: 'CLOUD_API', display_phone_number: '+1 555-010-0001' },
  },
  recipient: { to: ADA, consent, marketingStopped: false, forgotten: false, window: open },
  content: {
    type: 'text',
    leavesOutsideWindow: false,
    category: 'utility',
    template: null,
    unavailable: [],
    blockers: [],
    warnings: [],
  },
};

const withRecipient = (facts: GateFacts, recipient: Partial<GateFacts['recipient']>): GateFacts => ({
  ...facts,
  recipient: { ...facts.recipient, ...recipient },
});
const withNumber = (facts: GateFacts, number: Partial<GateFacts['channel']['number']>): GateFacts => ({
  ...facts,
  channel: { number: { ...facts.channel.number, ...number } },
});
const withContent = (facts: GateFacts, content: Partial<GateFacts['content']>): GateFacts => ({
  ...facts,
  content: { ...facts.content, ...content },
});

/** A template that may be sent, though the person never wrote. */
const template = withContent(withRecipient(text, { window: never }), {
  type: 'template',
  leavesOutsideWindow: true,
  template: approved,
});
const marketing = withContent(template, { category: 'marketing', template: { ...approved, category: 'marketing' } });
const code = withContent(template, {
  category: 'authentication',
  template: { ...approved, category: 'authentication' },
});

const unknown = { ...consent, state: 'unknown' as const, since: null, source: null };
const optedOut = (since: string) => ({ ...consent, state: 'opted_out' as const, since });

describe('judgeMessage', () => {
  it.each([
    ['a template', template],
    ['a text inside the window', text],
  ])('warns that %s may not be delivered where nothing can be charged, and lets it through', (_name, facts) => {
    const channel = { ...facts.channel, paymentProblem: 'Error 141006: There is no payment method.' };
    const verdict = judgeMessage({ ...facts, channel });
    expect(verdict.allowed).toBe(true);
    expect(verdict.warnings).toEqual([
      {
        code: 'payment-missing',
        message: expect.stringMatching(/^Error 141006: There is no payment method\. Meta may still answer 200/),
        fix: expect.stringContaining('billing_hub'),
      },
    ]);
  });

  it.each<[string, GateFacts]>([
    ['a text inside the window', text],
    ['a text inside the window to a person who never opted in', withRecipient(text, { consent: unknown })],
    [
      'a text to a person who wrote again after opting out',
      withRecipient(text, { consent: optedOut('2026-11-01T09:59:59.999Z') }),
    ],
    ['a text to a person who stopped marketing', withRecipient(text, { marketingStopped: true })],
    ['a text in a group of another purpose', withRecipient(text, { consent: { ...unknown, covers: ['marketing'] } })],
    ['a text to a user id', withRecipient(text, { to: ADA_BY_ID })],
    ['a utility template outside the window', template],
    ['a marketing template to a person who opted in', marketing],
    ['a one-time code to a person who opted in', code],
    ['a template from a number of the group', withRecipient(template, { consent: { ...consent, numbers: [NUMBER] } })],
    ['an answer to a person who was forgotten and wrote again', withRecipient(text, { forgotten: true })],
    ['a text from another number', withRecipient(text, { consent: { ...consent, numbers: ['310000000000009'] } })],
    ['a utility template to a person who stopped marketing', withRecipient(template, { marketingStopped: true })],
    ['a template from a number of which Meta tells nothing more', { ...template, channel: { number: { id: NUMBER } } }],
  ])('lets %s through', (_name, facts) => {
    expect(judgeMessage(facts)).toEqual({
      allowed: true,
      reasons: [],
      contact: '+15550100002',
      window: facts.recipient.window,
      consent: facts.recipient.consent,
      template: facts.content.template,
    });
  });

  it.each<[string, GateFacts, string, string]>([
    [
      'window-closed',
      withRecipient(text, { window: closed }),
      '+15550100002 last wrote more than 24 hours ago (the window closed at 2026-11-02T10:00:00.000Z).',
      'send an approved template instead: wactl send template',
    ],
    [
      'window-unknown',
      withRecipient(text, { window: never }),
      'No message of +15550100002 to this number is known, so its window cannot be open.',
      'send an approved template instead: wactl send template; or feed the ledger with wactl webhooks serve',
    ],
    [
      'opted-out',
      withRecipient(text, { consent: optedOut(OPENED) }),
      `+15550100002 opted out of "default" on ${OPENED}.`,
      'respect it; a new opt-in of the person can be recorded with wactl optin record',
    ],
    [
      'opted-out',
      withRecipient(template, { consent: optedOut('2026-10-02T00:00:00.000Z') }),
      '+15550100002 opted out of "default" on 2026-10-02T00:00:00.000Z.',
      'respect it; a new opt-in of the person can be recorded with wactl optin record',
    ],
    [
      'no-consent',
      withRecipient(template, { consent: unknown }),
      'No opt-in of +15550100002 to utility messages in "default" is recorded.',
      'when the person has agreed: wactl optin record +15550100002 --group default --source <where>',
    ],
    [
      'no-consent',
      withRecipient(marketing, { window: open, consent: unknown }),
      'No opt-in of +15550100002 to marketing messages in "default" is recorded.',
      'when the person has agreed: wactl optin record +15550100002 --group default --source <where>',
    ],
    [
      'no-consent',
      withRecipient(code, { consent: unknown }),
      'No opt-in of +15550100002 to authentication messages in "default" is recorded.',
      'when the person has agreed: wactl optin record +15550100002 --group default --source <where>',
    ],
    [
      'asked-to-be-forgotten',
      withRecipient(template, { forgotten: true }),
      '+15550100002 asked to be forgotten.',
      'respect it; if the person came back and wants it: wactl optin forget +15550100002 --lift',
    ],
    [
      'group-of-other-number',
      withRecipient(template, { consent: { ...consent, numbers: ['310000000000008', '310000000000009'] } }),
      `The consent group "default" is for messages from 310000000000008 and 310000000000009, not from ${NUMBER}.`,
      'send from one of them with --number, or name another group with --group',
    ],
    [
      'group-not-covering',
      withRecipient(template, { consent: { ...consent, group: 'newsletter', covers: ['marketing'] } }),
      'The consent group "newsletter" does not cover utility messages.',
      'name a group that does with --group; see wactl optin groups list',
    ],
    [
      'marketing-stopped',
      withRecipient(marketing, { marketingStopped: true }),
      '+15550100002 stopped marketing messages of this business in WhatsApp; Meta would refuse with 131050.',
      'only the person can resume them, in the chat with this business',
    ],
    [
      'number-not-registered',
      withNumber(text, { status: 'PENDING', platform_type: 'NOT_APPLICABLE' }),
      `The number ${NUMBER} is not registered for the Cloud API.`,
      `wactl numbers verify ${NUMBER}, then wactl numbers register ${NUMBER}`,
    ],
    [
      'number-not-connected',
      withNumber(text, { status: 'BANNED' }),
      `The number ${NUMBER} is BANNED; it must be CONNECTED to send.`,
      'wactl numbers list',
    ],
    [
      'number-given-up',
      withRecipient(template, { to: { kind: 'phone', phone: '+15550100061' } }),
      "The person who had +15550100061 has left it, and is now +15550100002; the number may be somebody else's.",
      'send to +15550100002; see wactl contacts show +15550100002',
    ],
    [
      'recipient-is-sender',
      withNumber(text, { display_phone_number: '+1 555-010-0002' }),
      'The recipient is the number that sends.',
      'name another recipient, or another number with --number',
    ],
    [
      'recipient-needs-phone',
      withRecipient(code, { to: ADA_BY_ID }),
      'A one-time code cannot be sent to a user id.',
      'name the person by phone number',
    ],
    [
      'text-empty',
      withContent(text, { blockers: [{ code: 'text-empty', message: 'The text is empty.', fix: 'write a text' }] }),
      'The text is empty.',
      'write a text',
    ],
    [
      'template-not-found',
      withContent(withRecipient(template, { consent: unknown }), {
        category: null,
        unavailable: [{ code: 'template-not-found', message: 'Meta has no template.', fix: 'wactl templates list' }],
      }),
      'Meta has no template.',
      'wactl templates list',
    ],
  ])('refuses with %s (%#)', (reason, facts, message, fix) => {
    expect(judgeMessage(facts)).toEqual({
      allowed: false,
      reasons: [{ code: reason, message, fix }],
      contact: '+15550100002',
      window: facts.recipient.window,
      consent: facts.recipient.consent,
      template: facts.content.template,
    });
  });

  it('gives every reason at once', () => {
    const facts = withContent(
      withRecipient(withNumber(template, { platform_type: 'NOT_APPLICABLE' }), { consent: unknown }),
      {
        unavailable: [{ code: 'template-paused', message: 'Paused.', fix: 'wait' }],
        blockers: [{ code: 'parameter-missing', message: 'No value.', fix: '--var 1=<value>' }],
      },
    );
    expect(judgeMessage(facts).reasons.map(({ code }) => code)).toEqual([
      'number-not-registered',
      'template-paused',
      'no-consent',
      'parameter-missing',
    ]);
  });

  it('hands on the warnings, which forbid nothing', () => {
    const warnings = [{ code: 'media-unreachable', message: 'Meta cannot fetch it.', fix: 'use https' }];
    expect(judgeMessage(withContent(template, { warnings }))).toMatchObject({ allowed: true, warnings });
  });

  it('lets an older spelling of the same number through', () => {
    const names = { contact: '+5511961234567', phone: '+5511961234567' };
    const facts = withRecipient(template, {
      to: { kind: 'phone', phone: '+551161234567' },
      consent: { ...consent, ...names },
    });
    expect(judgeMessage(facts)).toMatchObject({ allowed: true, reasons: [] });
  });

  it.each(['ai_agent', null])('warns of free-form messages to a chat that another responder holds (%s)', (role) => {
    const held = { window: { ...open, holder: { who: 'other' as const, role, since: OPENED } } };
    expect(judgeMessage(withRecipient(text, held))).toMatchObject({
      allowed: true,
      warnings: [{ code: 'chat-held-by-other', message: expect.stringContaining(`since ${OPENED}`) }],
    });
    expect(judgeMessage(withRecipient(template, held))).not.toHaveProperty('warnings');
    expect(
      judgeMessage(withRecipient(text, { window: { ...open, holder: { who: 'us', role, since: OPENED } } })),
    ).not.toHaveProperty('warnings');
  });
});
