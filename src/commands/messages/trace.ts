import { namedContact } from '../../app/contact.js';
import type { Context } from '../../context.js';
import type { ContactRef } from '../../core/contacts/ref.js';
import type { CliError } from '../../core/errors/error.js';
import { messageNotFound } from '../../core/errors/sending.js';
import { type HistoryEvent, readMessageHistory } from '../../core/graph/message-history.js';
import { readTrace, type TraceRecords } from '../../core/trace/ledger.js';
import { type PersonMessage, personTimeline, readPerson } from '../../core/trace/person.js';
import { type Trace, timelineOf } from '../../core/trace/timeline.js';
import { traceView } from './views.js';

export interface TraceOptions {
  readonly country?: string;
  readonly offline?: boolean;
}

export default async function trace(context: Context, options: TraceOptions, named: string): Promise<void> {
  const contact = await contactIn(context, options, named);
  const offline = options.offline ?? false;
  const found =
    contact === undefined ? await traceMessage(context, named, offline) : await tracePerson(context, contact, offline);
  if (found === undefined) throw contact === undefined ? unknownMessage(named) : nobodyFound(named);
  context.output.result(found, traceView);
}

/** A phone, a user id or a username with its @; undefined: the id or token of a message. */
async function contactIn(context: Context, { country }: TraceOptions, named: string): Promise<ContactRef | undefined> {
  if (!/^\+?[\d\s().-]+$|^[A-Z]{2}\.|^@/.test(named)) return undefined;
  return namedContact(named, country, context);
}

async function traceMessage(context: Context, named: string, offline: boolean): Promise<Trace | undefined> {
  const records = await readTrace(await context.ledgerToRead(), named);
  return timelineOf(named, records, offline ? null : await historyOf(context, named, records));
}

async function tracePerson(context: Context, contact: ContactRef, offline: boolean): Promise<Trace | undefined> {
  const records = await readPerson(await context.ledgerToRead(), contact, context.clock.now());
  const history = offline ? null : await historyOfAll(context, records.messages);
  return personTimeline(contact.phone ?? contact.userId, records, history);
}

/** Null where Meta cannot be asked: no token, or no id of Meta, or the number that sent the message is not known. */
async function historyOf(
  context: Context,
  named: string,
  { send, statuses, received }: TraceRecords,
): Promise<readonly HistoryEvent[] | undefined | null> {
  const { token, phoneNumberId } = await context.settings();
  const wamid = send?.wamid ?? statuses[0]?.wamid ?? (named.startsWith('wamid.') ? named : undefined);
  const number =
    send?.phone_number_id ?? statuses[0]?.phone_number_id ?? received?.phone_number_id ?? phoneNumberId?.value;
  if (token === undefined || wamid === undefined || number === undefined) return null;
  return readMessageHistory(await context.graph(), number, wamid);
}

/** Asks for one message after the other, until Meta says that it does not offer this. */
async function historyOfAll(
  context: Context,
  messages: readonly PersonMessage[],
): Promise<ReadonlyMap<string, readonly HistoryEvent[]> | undefined | null> {
  const { token } = await context.settings();
  if (token === undefined) return null;
  const found = new Map<string, readonly HistoryEvent[]>();
  for (const { row } of messages) {
    if (row.direction === 'in' || row.messageId === null || row.number === null) continue;
    const events = await readMessageHistory(await context.graph(), row.number, row.messageId);
    if (events === undefined) return undefined;
    found.set(row.messageId, events);
  }
  return found.size === 0 ? null : found;
}

function unknownMessage(named: string): CliError {
  return messageNotFound(`Nothing is known of a message ${named}.`, {
    hint: 'give the id or the token that `send` printed, or a contact, with the profile and ledger it was sent with',
  });
}

function nobodyFound(named: string): CliError {
  return messageNotFound(`No message to or from ${named} is known.`, {
    hint: 'see `wactl messages list`; what others wrote is known only while `wactl webhooks serve` runs',
  });
}
