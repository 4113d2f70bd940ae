import { type Kysely, sql } from 'kysely';
import { preparedLists } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import { phoneSpellings } from '../meta/phone-forms.js';
import { MINUTE_MS } from '../time-units.js';
import type { SendRecord } from './journal.js';
import { OPEN_SEND, type OpenSend, writeProof } from './proofs.js';

/** What tells of a message whose id no send of ours has. */
export interface Stranger {
  readonly messageId: string;
  /** The number of ours that sent it, by its id. */
  readonly number: string;
  /** As Meta spells it: digits, or a user id. */
  readonly recipient: string | null;
  /** By Meta's clock, ms since the epoch. */
  readonly at: number;
}

/** The first news of a message comes this soon after it left; later news may be of another one. */
export const NEWS_WITHIN_MS = 10 * MINUTE_MS;

/** Meta tells times in whole seconds. */
const SECOND_MS = 1_000;

/** Names looked up by one statement. */
const NAMES_AT_ONCE = 500;

/**
 * Finds the sends that messages fit whose statuses came without a token, as those of failures do: from the same number,
 * to the same person, at the right time, with an open outcome, and no other that fits. They are settled: Meta has them.
 * Call it within a transaction.
 * @param matchedBy what told of them: webhooks, or Meta's own record
 * @returns the sends, as they were before, by Meta's id of the message
 */
export async function matchByRecipient(
  db: Kysely<Database>,
  strangers: readonly Stranger[],
  now: number,
  matchedBy: 'recipient' | 'history' = 'recipient',
): Promise<ReadonlyMap<string, OpenSend>> {
  const found = new Map<string, OpenSend>();
  const named = strangers.flatMap((one) => (one.recipient === null ? [] : [{ ...one, names: namesOf(one.recipient) }]));
  if (named.length === 0) return found;
  const open = await openSends(db, named);
  if (open.length === 0) return found;
  const foreign = await ofOtherPrograms(db, [...new Set(named.map(({ messageId }) => messageId))]);
  for (const { messageId, number, names, at } of named) {
    if (found.has(messageId) || foreign.has(messageId)) continue;
    const taken = [...found.values()];
    const fitting = open.filter(
      (send) =>
        send.phone_number_id === number &&
        names.includes(send.recipient) &&
        fitsTime(send, at) &&
        !taken.some(({ id }) => id === send.id),
    );
    const [send] = fitting;
    if (send === undefined || fitting.length > 1) continue;
    if (await writeProof(db, send, { wamid: messageId, matchedBy }, now)) found.set(messageId, send);
  }
  return found;
}

/** How a send may name whom a status names. */
export function namesOf(recipient: string): readonly string[] {
  return /^\d+$/.test(recipient) ? phoneSpellings(`+${recipient}`) : [recipient];
}

type Candidate = OpenSend & Pick<SendRecord, 'phone_number_id' | 'created_at' | 'updated_at'>;

async function openSends(
  db: Kysely<Database>,
  named: readonly { readonly number: string; readonly names: readonly string[] }[],
): Promise<readonly Candidate[]> {
  const open: Candidate[] = [];
  for (const number of new Set(named.map((one) => one.number))) {
    const names = [...new Set(named.flatMap((one) => (one.number === number ? one.names : [])))];
    for (let from = 0; from < names.length; from += NAMES_AT_ONCE) {
      const rows = await db
        .selectFrom('sends')
        .select([...OPEN_SEND, 'phone_number_id', 'created_at', 'updated_at'])
        .where(IS_OPEN)
        .where('phone_number_id', '=', number)
        .where('recipient', 'in', names.slice(from, from + NAMES_AT_ONCE))
        .execute();
      open.push(...rows);
    }
  }
  return open;
}

/** As constants, which the partial index of these states asks for. */
const IS_OPEN = sql<boolean>`state in ('on_wire', 'unknown')`;

/** Whether a message that left when this one did can have news at a time. Pure. */
function fitsTime(send: Candidate, at: number): boolean {
  const left = leftAfter(send);
  return at >= left - (left % SECOND_MS) && at <= left + NEWS_WITHIN_MS;
}

/** A moment shortly before the request left. */
function leftAfter({ state, created_at: created, updated_at: updated }: Candidate): number {
  return state === 'on_wire' ? updated : created;
}

/** The messages of which a status brought back what another program put into it. */
async function ofOtherPrograms(db: Kysely<Database>, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await findForeign(
    db,
    ids.map((wamid) => ({ wamid })),
  );
  return new Set(rows.map(({ wamid }) => wamid));
}

const findForeign = preparedLists<{ wamid: string }, { wamid: string }>(['wamid'], (db, rows) =>
  db
    .selectFrom('message_statuses')
    .select('wamid')
    .where(
      'wamid',
      'in',
      rows.map(({ wamid }) => wamid),
    )
    .where('callback_data', 'is not', null),
);
