import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../ledger/schema.js';

/** Kinds of names that a person can give up. */
export type NameKind = Database['former_identities']['kind'];

/** A name that a person had. */
export interface FormerIdentity {
  readonly kind: NameKind;
  /** A phone is E.164; a username is without its `@`. */
  readonly value: string;
  /** Ms since the epoch. */
  readonly until: number;
  /** Id of the message that told of the change; null: the name was seen with somebody else. */
  readonly evidence: string | null;
}

/** Notes that a person no longer has a name. Call it within a transaction. */
export async function noteFormer(
  db: Kysely<Database>,
  contactId: number,
  { kind, value, until, evidence }: FormerIdentity,
  now: number,
): Promise<void> {
  await db
    .insertInto('former_identities')
    .values({ contact_id: contactId, kind, value, until, evidence, recorded_at: now })
    .execute();
}

/** Every name that a person had, the latest given up first. @param contactIds all rows that stand for the person */
export async function formerNamesOf(
  db: Kysely<Database>,
  contactIds: readonly number[],
): Promise<readonly FormerIdentity[]> {
  if (contactIds.length === 0) return [];
  return db
    .selectFrom('former_identities')
    .select(['kind', 'value', 'until', 'evidence'])
    .where('contact_id', 'in', contactIds)
    .orderBy('until', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/**
 * The person who had one of these names at a moment: of several the one who gave it up next; without a moment the one who
 * had it last. Undefined: nobody is known to have had it.
 */
export async function formerHolder(
  db: Kysely<Database>,
  {
    kinds,
    values,
    at,
  }: { readonly kinds: readonly NameKind[]; readonly values: readonly string[]; readonly at?: number },
): Promise<Selectable<Database['contacts']> | undefined> {
  const named = formerHolders(db)
    .where('former_identities.kind', 'in', kinds)
    .where('former_identities.value', 'in', values);
  return at === undefined
    ? named.orderBy('former_identities.until', 'desc').orderBy('former_identities.id', 'desc').executeTakeFirst()
    : named
        .where('former_identities.until', '>', at)
        .orderBy('former_identities.until')
        .orderBy('former_identities.id')
        .executeTakeFirst();
}

/** The person of each former identity. */
export function formerHolders(db: Pick<Kysely<Database>, 'selectFrom'>) {
  return db
    .selectFrom('former_identities')
    .innerJoin('contacts as writer', 'writer.id', 'former_identities.contact_id')
    .innerJoin('contacts as person', (join) =>
      join.on((on) => on('person.id', '=', on.fn.coalesce('writer.merged_into', 'writer.id'))),
    )
    .selectAll('person');
}
