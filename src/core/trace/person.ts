import { findContact } from '../contacts/contact.js';
import type { ContactRef } from '../contacts/ref.js';
import type { HistoryEvent } from '../graph/message-history.js';
import { isoTime } from '../iso-time.js';
import type { Store } from '../ledger/store.js';
import { listMessages } from '../messages/list.js';
import type { MessageRow } from '../messages/list-rows.js';
import { readPersonEvents, readTrace, type TraceRecords } from './ledger.js';
import { secondOf } from './order.js';
import { keptStep, type Trace, type TraceStep, timelineOf } from './timeline.js';

/** One message of a person, with all that the ledger holds of it. */
export interface PersonMessage {
  readonly row: MessageRow;
  readonly records: TraceRecords;
}

/** So many messages are traced at most, the latest ones. */
const MESSAGES_MAX = 20;
const EVENTS_MAX = 20;

/** What is on a person's line of time. */
export interface PersonRecords {
  /** The last messages to and from them, the earliest first. */
  readonly messages: readonly PersonMessage[];
  /** What else webhooks told of them, the earliest first. */
  readonly events: TraceRecords['kept'];
}

/** The last messages to and from a person, and what else webhooks told of them. */
export async function readPerson(store: Pick<Store, 'db'>, contact: ContactRef, now: number): Promise<PersonRecords> {
  const rows = await listMessages(store, { contact, limit: MESSAGES_MAX }, now);
  const traced = rows.map(async (row) => {
    const records = await readTrace(store, row.token ?? row.messageId ?? '');
    // What the person wrote before is a message of its own here.
    return { row, records: { ...records, lastInbound: undefined } };
  });
  const messages = (await Promise.all(traced)).reverse();
  const besides = messages.flatMap(({ row }) => (row.messageId === null ? [] : [row.messageId]));
  const person = await findContact(store.db, contact);
  const events = person === undefined ? [] : await readPersonEvents(store, person.ids, { besides, limit: EVENTS_MAX });
  return { messages, events };
}

/**
 * Puts all of them on one line of time, each step with the message it belongs to. Undefined when nothing is known. Pure.
 * @param history Meta's record by message id; undefined: Meta does not offer it; null: it was not asked for
 */
export function personTimeline(
  contact: string,
  { messages, events }: PersonRecords,
  history: ReadonlyMap<string, readonly HistoryEvent[]> | undefined | null,
): Trace | undefined {
  if (messages.length + events.length === 0) return undefined;
  const ofMessages = messages.flatMap(({ row, records }) => {
    const id = row.messageId ?? row.token;
    const own = history == null ? history : (history.get(row.messageId ?? '') ?? []);
    const trace = timelineOf(row.token ?? row.messageId ?? '', records, own);
    return placed((trace?.steps ?? []).map((step) => ({ ...step, messageId: id })));
  });
  const others = events.map((event) => ({
    step: { ...keptStep(event), messageId: event.message_id },
    place: secondOf(isoTime(event.at)),
  }));
  const steps = [...ofMessages, ...others];
  return {
    messageId: null,
    token: null,
    number: null,
    contact,
    steps: steps.toSorted((left, right) => left.place - right.place).map(({ step }) => step),
    history: history === null ? 'not-asked' : history === undefined ? 'not-offered' : 'included',
  };
}

/** Steps of one message are in order already: none comes before the one in front of it, whatever its clock says. */
function placed(steps: readonly TraceStep[]): readonly { readonly step: TraceStep; readonly place: number }[] {
  let place = 0;
  return steps.map((step) => {
    place = Math.max(place, secondOf(step.at));
    return { step, place };
  });
}
