import * as z from 'zod';
import { namedContact } from '../../../app/contact.js';
import { checkContact } from '../../../app/read-consent.js';
import { type DecisionInput, recordDecision } from '../../../app/record-consent.js';
import { showContact as readContact } from '../../../app/show-contact.js';
import { listMessages } from '../../../core/messages/list.js';
import { LIST_STATUSES } from '../../../core/messages/list-statuses.js';
import { parseSince, sinceTime } from '../../../core/since.js';
import { parseWrittenTime } from '../../../core/written-time.js';
import { ourNumber } from '../../our-number.js';
import { type Answer, type Call, defineTool } from '../tool.js';
import { category, contact, country, group, limit, number } from './fields.js';

export const checkConsent = defineTool({
  name: 'check_consent',
  title: 'Check a consent',
  description: 'Shows whether a person has opted in, since when, and with which wording and evidence.',
  kind: 'read',
  asksMeta: false,
  input: z.strictObject({ contact, country, group, category }),
  async run({ contact: text, country: land, ...asked }, { context }) {
    const person = await namedContact(text, land, context);
    return { value: await checkContact({ contact: person, ...asked }, context) };
  },
});

export const showContact = defineTool({
  name: 'show_contact',
  title: 'Show a person',
  description:
    'Shows what the ledger knows of a person: consent, open windows, last messages, and what they may receive now.',
  kind: 'read',
  asksMeta: true,
  input: z.strictObject({ contact, country, group, number, limit }),
  async run({ contact: text, country: land, number: named, group: name, limit: most }, { context }) {
    const person = await namedContact(text, land, context);
    const phoneNumberId = named === undefined ? undefined : await ourNumber(context, named);
    return { value: await readContact({ contact: person, phoneNumberId, group: name, limit: most }, context) };
  },
});

export const messageHistory = defineTool({
  name: 'message_history',
  title: 'List messages',
  description: 'Lists messages sent and received, the latest first, from the ledger.',
  kind: 'read',
  asksMeta: true,
  input: z.strictObject({
    contact: contact.optional(),
    country,
    status: z.enum(LIST_STATUSES).optional(),
    since: z.string().optional().describe('2d, 1h30m, 2026-11-01 or 2026-11-01T09:30Z'),
    number,
    limit,
  }),
  async run({ contact: text, country: land, status, since, number: named, limit: most }, { context }) {
    const now = context.clock.now();
    const filter = {
      contact: text === undefined ? undefined : await namedContact(text, land, context),
      status,
      since: since === undefined ? undefined : sinceTime(parseSince(since), now),
      phoneNumberId: named === undefined ? undefined : await ourNumber(context, named),
      limit: most,
    };
    return { value: { messages: await listMessages(await context.ledgerToRead(), filter, now) } };
  },
});

/** What must be known of every decision. */
const decision = {
  contact,
  country,
  group,
  source: z.string().min(1).describe('where the person decided: website, paper, phone …'),
  evidence: z.string().min(1).describe('what proves it: number of a form, of a call, of an order'),
  place: z.string().optional().describe('where exactly: the address of a page, a shop'),
  at: z.string().optional().describe('when the person decided, in ISO 8601 (default: now)'),
  dryRun: z.boolean().default(false).describe('only show what holds today'),
};

export const recordConsent = defineTool({
  name: 'record_consent',
  title: 'Record an opt-in',
  description:
    'Records in the ledger that a person opted in. Only what the person really decided: source and evidence are kept, and shown before each send.',
  kind: 'local',
  asksMeta: false,
  input: z.strictObject({
    ...decision,
    wording: z.string().optional().describe('the words the person agreed to'),
    wordingVersion: z.string().optional(),
  }),
  run: (input, call) => decide('opted_in', input, call),
});

export const revokeConsent = defineTool({
  name: 'revoke_consent',
  title: 'Record an opt-out',
  description: 'Records in the ledger that a person opted out. Nothing is sent to the person from then on.',
  kind: 'local',
  asksMeta: false,
  input: z.strictObject({ ...decision, category }),
  run: (input, call) => decide('opted_out', input, call),
});

type Given = Omit<DecisionInput, 'decision' | 'contact' | 'at' | 'by'> & {
  readonly contact: string;
  readonly country?: string | undefined;
  readonly at?: string | undefined;
};

async function decide(
  opted: DecisionInput['decision'],
  { contact: text, country: land, at: written, ...facts }: Given,
  { context, client = 'an assistant' }: Call,
): Promise<Answer> {
  const at = written === undefined ? undefined : parseWrittenTime(written, 'at').at;
  const person = await namedContact(text, land, context);
  // Whoever reads the history sees that no person typed it.
  const by = `${client} by wactl mcp`;
  return { value: await recordDecision({ ...facts, decision: opted, contact: person, at, by }, context) };
}
