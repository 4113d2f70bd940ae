import type { Kysely } from 'kysely';
import { appendConsent } from '../../consent/append.js';
import { readEvents } from '../../consent/event.js';
import { type ChangedNames, changeIdentity } from '../../contacts/change-identity.js';
import type { Database } from '../../ledger/schema.js';
import type { NumberChangedEvent, UserIdEvent } from '../event.js';
import type { Applying } from './applying.js';

/**
 * Follows a person to another number. Somebody else may have been known by that number, who then loses it; what was said
 * from it after the change, to end messages, was said by the person who has it now.
 */
export async function applyNumberChanged({ db, people, now }: Applying, event: NumberChangedEvent): Promise<void> {
  people.forget();
  const { messageId: evidence, from, to, at } = event;
  const changed = await changeIdentity(db, { from: namesOf(from), to: namesOf(to), at, evidence }, now);
  if (changed === undefined) return;
  for (const said of await readEvents(db, changed.takenFrom)) {
    if (said.at < at || said.state !== 'opted_out' || said.clock !== 'meta') continue;
    const groupId = said.group === null ? null : await groupIdOf(db, said.group);
    const { category, state, source, clock, latestAt } = said;
    const words = {
      wording: said.wording ?? undefined,
      evidence: said.evidence ?? undefined,
      by: said.by ?? undefined,
    };
    const copy = { contactId: changed.contact.id, groupId, category, state, source, clock, latestAt, at: said.at };
    await appendConsent(db, [{ ...copy, ...words }], now);
  }
}

/** Follows a person to another user id; where the old one is not told, the number tells whose it was. */
export async function applyUserId({ db, people, now }: Applying, event: UserIdEvent): Promise<void> {
  people.forget();
  const { messageId, waId, previous, current, previousParent, currentParent, at } = event;
  const from = present({ userId: previous, parentUserId: previousParent });
  const to = present({ userId: current, parentUserId: currentParent });
  await changeIdentity(db, { from, to, at, evidence: messageId ?? undefined }, now);
  if (waId !== null) await people.identify({ waId, ...to }, now, { at });
}

function present(names: { readonly [K in keyof ChangedNames]: string | null }): ChangedNames {
  return Object.fromEntries(Object.entries(names).filter(([, value]) => value !== null));
}

function namesOf({ waId, userId, parentUserId }: NumberChangedEvent['from']): ChangedNames {
  return { waId, userId, parentUserId };
}

async function groupIdOf(db: Kysely<Database>, name: string): Promise<number> {
  const { id } = await db.selectFrom('consent_groups').select('id').where('name', '=', name).executeTakeFirstOrThrow();
  return id;
}
