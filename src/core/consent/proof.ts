import type { Kysely } from 'kysely';
import type { Database } from '../ledger/schema.js';

/** What ties an event to the chain. Whoever has the event and the salt can work out the digest. */
export interface EventProof {
  /** In hex. */
  readonly digest: string;
  readonly salt: string;
  /** The last event that the link over this one covers, and that link in hex; null: the link is missing. */
  readonly link: { readonly throughId: number; readonly hash: string } | null;
}

/** The proof of each event of a person, by id. @param contactIds all rows that stand for the person */
export async function proofsOf(
  db: Kysely<Database>,
  contactIds: readonly number[],
): Promise<ReadonlyMap<number, EventProof>> {
  const proofs = new Map<number, EventProof>();
  if (contactIds.length === 0) return proofs;
  const rows = await db
    .selectFrom('consent_events')
    .select(['id', 'digest', 'salt'])
    .where('contact_id', 'in', contactIds)
    .orderBy('id')
    .execute();
  for (const { id, digest, salt } of rows) {
    const link = await db
      .selectFrom('consent_links')
      .select(['through_id', 'link'])
      .where('through_id', '>=', id)
      .orderBy('through_id')
      .limit(1)
      .executeTakeFirst();
    proofs.set(id, {
      digest: hex(digest),
      salt: hex(salt ?? new Uint8Array()),
      link: link === undefined ? null : { throughId: link.through_id, hash: hex(link.link) },
    });
  }
  return proofs;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
