import * as z from 'zod';
import { checkMessage as check } from '../../../app/check-message.js';
import { namedContact } from '../../../app/contact.js';
import { prefersMarketingMessages } from '../../../app/marketing-messages.js';
import { IDEMPOTENCY_KEY, type MessageRequest } from '../../../app/message-request.js';
import { earlierSend, type SendReport, sendMessage } from '../../../app/send-message.js';
import { consentUnproven, gateRefused } from '../../../core/errors/sending.js';
import type { ContentRequest } from '../../../core/messages/content/registry.js';
import type { Verdict } from '../../../core/messages/gate.js';
import { TEXT_MAX } from '../../../core/meta/message-limits.js';
import { ourNumber } from '../../our-number.js';
import { type Answer, type Call, defineTool } from '../tool.js';
import { contact, country, group, number } from './fields.js';
import { sendQuestion } from './send-question.js';

const person = { contact, country, group, number };

/** A template with its values. */
const template = {
  template: z.string().describe('name of an approved template'),
  language: z.string().optional().describe('such as en_US; needed where there are several'),
  variables: z.record(z.string(), z.string()).default({}).describe('values by name, such as {"1": "Ada"}'),
};

const text = z.string().min(1).max(TEXT_MAX).describe('text of the message; only while the 24-hour window is open');

const idempotencyKey = z
  .string()
  .regex(IDEMPOTENCY_KEY)
  .describe('names this message, such as order-1042-shipped: the same key sends once in 30 days');

export const checkMessage = defineTool({
  name: 'check_message',
  title: 'Check whether a message may be sent',
  description:
    'Says whether a template, or a text while the window is open, may be sent to a person now, and every reason why not. Sends nothing.',
  kind: 'read',
  asksMeta: true,
  input: z.strictObject({ ...person, ...template, template: template.template.optional(), text: text.optional() }),
  async run({ template: name, text: body, language, variables, ...to }, { context }) {
    const content = name === undefined ? textOf(body ?? '') : templateOf({ template: name, language, variables });
    const { verdict } = await check(await requestOf(to, content, context), context);
    return { value: verdict };
  },
});

export const sendTemplate = defineTool({
  name: 'send_template',
  title: 'Send a template message',
  description:
    'Sends an approved template to one person, once. Needs an opt-in with evidence in the ledger, and asks the person at the client first. Call check_message before.',
  kind: 'risky',
  asksMeta: true,
  isRepeatable: true,
  input: z.strictObject({ ...person, ...template, idempotencyKey }),
  run: ({ template: name, language, variables, ...to }, call) =>
    send(to, templateOf({ template: name, language, variables }), call),
});

export const sendText = defineTool({
  name: 'send_text',
  title: 'Send a text message',
  description:
    'Sends a text to a person who wrote in the last 24 hours, once, and asks the person at the client first. Call check_message before.',
  kind: 'risky',
  asksMeta: true,
  isRepeatable: true,
  input: z.strictObject({ ...person, text, idempotencyKey }),
  run: ({ text: body, ...to }, call) => send(to, textOf(body), call),
});

interface Recipient {
  readonly contact: string;
  readonly country?: string | undefined;
  readonly group?: string | undefined;
  readonly number?: string | undefined;
  readonly idempotencyKey?: string;
}

function textOf(body: string): ContentRequest {
  return { type: 'text', body };
}

function templateOf(given: {
  readonly template: string;
  readonly language: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
}): ContentRequest {
  const variables = new Map(Object.entries(given.variables));
  return { type: 'template', name: given.template, language: given.language, variables, data: {}, definitions: [] };
}

async function requestOf(
  { contact: named, country: land, group: name, number: from, idempotencyKey: key }: Recipient,
  content: ContentRequest,
  context: Call['context'],
): Promise<MessageRequest> {
  const to = await namedContact(named, land, context);
  const phoneNumberId = await ourNumber(context, from);
  const marketingMessages = (await prefersMarketingMessages(context)) ? 'by-category' : undefined;
  return { to, phoneNumberId, group: name, content, idempotencyKey: key, marketingMessages };
}

/** Checks, asks, and sends at most once. */
async function send(to: Recipient, content: ContentRequest, { context, confirm }: Call): Promise<Answer> {
  const request = await requestOf(to, content, context);
  const earlier = await earlierSend(request, context);
  if (earlier !== undefined) return told(earlier, context);
  const { verdict, uploads } = await check(request, context);
  if (!verdict.allowed) return blocked(verdict);
  if (isUnproven(verdict)) return { value: verdict, failure: unproven(verdict) };
  await confirm(sendQuestion(content, verdict, uploads));
  return told(await sendMessage(request, context), context);
}

function told(report: SendReport, { output }: Call['context']): Answer {
  if (report.kind === 'blocked') return blocked(report.verdict);
  const { result, failure, repeated, unrecorded, warnings } = report;
  for (const { message, fix } of warnings) output.warn(`${message} Fix: ${fix}.`);
  if (unrecorded) output.warn(`The ledger could not take the result: ${unrecorded.message}`);
  const note = repeated ? 'This idempotency key was used before: nothing was sent now.' : undefined;
  return { value: result, note, failure };
}

function blocked(verdict: Verdict): Answer {
  const codes = [...new Set(verdict.reasons.map(({ code }) => code))].join(', ');
  const hint = verdict.reasons.map(({ fix }) => fix).join('; ');
  return { value: verdict, failure: gateRefused(`Not sent: ${codes}.`, { hint }) };
}

/** A template may reach a person who did not write. What an imported list says of them is not enough for an assistant. */
function isUnproven({ template: named, consent }: Verdict): boolean {
  return named !== null && consent.evidence === null && consent.wording === null;
}

function unproven({ contact: named }: Verdict) {
  return consentUnproven(`Not sent: the opt-in of ${named} has neither evidence nor a wording.`, {
    hint: `record it with evidence: wactl optin record ${named} --source <source> --evidence <evidence>`,
  });
}
