import { readEvents } from '../core/consent/event.js';
import { type Category, listGroups } from '../core/consent/group.js';
import { type ConsentException, type ConsentState, consentExceptions, consentState } from '../core/consent/state.js';
import { type Contact, type ContactNames, contactNames, findContact } from '../core/contacts/contact.js';
import type { ContactRef } from '../core/contacts/ref.js';
import { contactUnknown } from '../core/errors/consent.js';
import type { CliError } from '../core/errors/error.js';
import { isoTime } from '../core/iso-time.js';
import type { Store } from '../core/ledger/store.js';
import type { Blocker } from '../core/messages/blocker.js';
import { readRecipients } from '../core/messages/facts/recipient.js';
import { judgeMessage } from '../core/messages/gate.js';
import { listMessages } from '../core/messages/list.js';
import type { MessageRow } from '../core/messages/list-rows.js';
import { readPersonEvents } from '../core/trace/ledger.js';
import type { WindowState } from '../core/window/state.js';
import { windowsOf } from '../core/window/window.js';
import { type FormerName, formerNames } from './former-names.js';
import type { Ports } from './ports.js';

/** Whether a kind of message may be sent to the person now, by what the ledger knows, and why not. */
interface Permission {
  readonly allowed: boolean;
  readonly reasons: readonly Blocker[];
}

interface ContactEvent {
  /** ISO 8601. */
  readonly at: string;
  readonly kind: string;
  readonly number: string | null;
  readonly messageId: string | null;
  /** As the webhook told it. */
  readonly details: unknown;
}

/** Everything that is known of one person. */
export interface ContactSheet extends ContactNames {
  readonly parentUserId: string | null;
  readonly username: string | null;
  readonly name: string | null;
  /** The latest given up first. */
  readonly formerly: readonly FormerName[];
  /** One entry a group. */
  readonly consent: readonly (Pick<ConsentState, 'state' | 'since' | 'source'> & {
    readonly group: string;
    readonly exceptions: readonly ConsentException[];
  })[];
  /** One entry for each number of ours that the person wrote to. */
  readonly windows: readonly (WindowState & { readonly number: string })[];
  /** The last ones, in and out, the latest first. */
  readonly messages: readonly Pick<
    MessageRow,
    'direction' | 'type' | 'at' | 'status' | 'code' | 'messageId' | 'campaign' | 'number'
  >[];
  /** `text`: a free message from the number in `from`; the others: a template of that category. */
  /** What else webhooks told of the person, the latest first: who took over the chat, what other responders sent. */
  readonly events: readonly ContactEvent[];
  readonly mayReceive: Readonly<Record<'text' | Category, Permission>>;
  /** The number of ours that `text` is judged for; null: none is set, and the person wrote to none. */
  readonly from: string | null;
}

export interface SheetInput {
  readonly contact: ContactRef;
  /** The number of ours to judge free messages for; default: the one the person wrote to last. */
  readonly phoneNumberId?: string | undefined;
  /** Consent group to judge by; default: the default one. */
  readonly group?: string | undefined;
  /** How many messages at most. */
  readonly limit: number;
}

/**
 * Gathers what the ledger knows of a person. Meta is not asked: what it may refuse for reasons of the number or of the
 * template is not part of it.
 * @throws {CliError} exit 3: nobody is known by this name, or the group does not exist
 */
export async function showContact(
  { contact: ref, phoneNumberId, group, limit }: SheetInput,
  ports: Ports,
): Promise<ContactSheet> {
  const store = await ports.ledgerToRead();
  const now = ports.clock.now();
  const contact = await findContact(store.db, ref);
  if (contact === undefined) throw nobody(ref);
  const windows = await windowsOf(store.db, contact.ids, now);
  const latest = windows.toSorted((a, b) => (b.expiresAt ?? '').localeCompare(a.expiresAt ?? ''))[0];
  const from = phoneNumberId ?? (await ports.settings()).phoneNumberId?.value ?? latest?.number ?? null;
  const messages = await listMessages(store, { contact: refOf(contact, ref), limit }, now);
  return {
    ...contactNames(contact),
    parentUserId: contact.parentUserId,
    username: contact.username,
    name: contact.name,
    formerly: await formerNames(store, contact),
    consent: await consentOf(store, contact),
    windows,
    messages: messages.map(({ contact: _contact, token: _token, ...message }) => message),
    events: await eventsOf(store, contact, messages, limit),
    mayReceive: await permissionsOf(store, refOf(contact, ref), { from: from ?? '', group, now }),
    from,
  };
}

async function consentOf({ db }: Pick<Store, 'db'>, contact: Contact): Promise<ContactSheet['consent']> {
  const events = await readEvents(db, contact.ids);
  return (await listGroups({ db })).map((group) => {
    const { state, since, source } = consentState(events, group);
    return { group: group.name, state, since, source, exceptions: consentExceptions(events, group) };
  });
}

async function eventsOf(
  store: Store,
  { ids }: Contact,
  messages: readonly MessageRow[],
  limit: number,
): Promise<ContactSheet['events']> {
  const besides = messages.flatMap(({ messageId }) => (messageId === null ? [] : [messageId]));
  const events = await readPersonEvents(store, ids, { besides, limit });
  return events.toReversed().map(({ at, kind, phone_number_id, message_id, details }) => ({
    at: isoTime(at),
    kind,
    number: phone_number_id,
    messageId: message_id,
    details: JSON.parse(details),
  }));
}

async function permissionsOf(
  store: Store,
  ref: ContactRef,
  { from, group, now }: { readonly from: string; readonly group: string | undefined; readonly now: number },
): Promise<ContactSheet['mayReceive']> {
  const judge = async (category: Category, leavesOutsideWindow: boolean): Promise<Permission> => {
    const [recipient] = await readRecipients(store, [ref], { phoneNumberId: from, group, category, now });
    if (recipient === undefined) throw new Error('one recipient was asked for, and none was read');
    const nothing = { template: null, unavailable: [], blockers: [], warnings: [] };
    const content = { type: leavesOutsideWindow ? 'template' : 'text', leavesOutsideWindow, category, ...nothing };
    const { allowed, reasons } = judgeMessage({ channel: { number: { id: from } }, recipient, content });
    return { allowed, reasons };
  };
  return {
    text: await judge('utility', false),
    marketing: await judge('marketing', true),
    utility: await judge('utility', true),
    authentication: await judge('authentication', true),
  };
}

/** As the person is addressed today. */
function refOf({ phone, userId, parentUserId }: Contact, asked: ContactRef): ContactRef {
  if (phone !== null) return { kind: 'phone', phone };
  const id = userId ?? parentUserId;
  return id === null ? asked : { kind: 'user', userId: id };
}

function nobody({ phone, userId }: ContactRef): CliError {
  return contactUnknown(`Nothing is known of ${phone ?? userId}.`, {
    hint: 'see `wactl contacts list`; webhooks and recorded consent make people known',
  });
}
