import type { ContactRef } from '../../core/contacts/ref.js';
import {
  type BlockRefusal,
  type BlockTarget,
  blockRefusal,
  blockUser,
  listBlockedUsers,
  unblockUser,
} from '../../core/graph/blocked-users.js';
import type { Picked } from './pick.js';

/** A person by what is known of them. */
export interface BlockedPerson {
  readonly phone: string | null;
  readonly userId: string | null;
}

/** Everybody whom a number has blocked. */
export async function readBlocked({ graph, number }: Picked): Promise<readonly BlockedPerson[]> {
  const users = await listBlockedUsers(graph, number.id);
  return users.map(({ wa_id: digits, user_id: userId }) => {
    return { phone: digits === undefined ? null : `+${digits}`, userId: userId ?? null };
  });
}

export type BlockAction = 'block' | 'unblock';

/** What became of one person. `done` false with a null `code`: nothing was tried. */
export interface BlockResult extends BlockedPerson {
  readonly done: boolean;
  /** Meta's error code. */
  readonly code: number | null;
  readonly reason: string | null;
}

const CALLS = { block: blockUser, unblock: unblockUser } as const;

/** The people that a change is about, before anything is done. */
export function plannedResults(people: readonly ContactRef[]): readonly BlockResult[] {
  return people.map((person) => resultOf(person, { done: false, code: null, reason: null }));
}

/**
 * Changes the block list person by person, and goes on after a refusal, so one hides no other.
 * @param onResult hears of each person at once: a failure that is not about one person ends the work and is thrown
 */
export async function changeBlocked(
  { graph, number }: Picked,
  action: BlockAction,
  people: readonly ContactRef[],
  onResult: (result: BlockResult) => void,
): Promise<void> {
  for (const person of people) {
    onResult(await attempt(person, () => CALLS[action](graph, number.id, targetOf(person))));
  }
}

async function attempt(person: ContactRef, change: () => Promise<void>): Promise<BlockResult> {
  try {
    await change();
    return resultOf(person, { done: true, code: null, reason: null });
  } catch (error) {
    // Any other refusal is not about this person alone.
    const refusal = blockRefusal(error);
    if (refusal === undefined) throw error;
    return resultOf(person, { done: false, code: refusal.code, reason: explain(refusal) });
  }
}

/**
 * What a code means for a block list, where it means something else for messages.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/block-users
 */
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [131047, 'a number can block only people who have written to it in the last 24 hours'],
]);

/** Meta's words and code, with ours where they say more. */
function explain({ code, message }: BlockRefusal): string {
  const meaning = MEANINGS.get(code);
  return `${message} (error ${code})${meaning === undefined ? '' : `: ${meaning}`}`;
}

function resultOf(person: ContactRef, outcome: Pick<BlockResult, 'done' | 'code' | 'reason'>): BlockResult {
  return { phone: person.phone ?? null, userId: person.userId ?? null, ...outcome };
}

function targetOf(person: ContactRef): BlockTarget {
  return person.kind === 'phone' ? { user: person.phone } : { user_id: person.userId };
}
