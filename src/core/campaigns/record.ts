import type { Kysely } from 'kysely';
import { setMarketingControl } from '../consent/opt-out.js';
import { contactFor } from '../contacts/identify.js';
import type { Database } from '../ledger/schema.js';
import { MARKETING_STOPPED } from '../meta/error-codes.js';
import type { Consequence } from './answers.js';
import { recordEnds } from './attempts.js';
import { refOf } from './batch.js';
import type { Campaign } from './campaign.js';
import { slowDown } from './limiter.js';
import { keepStop, keepStoppedCountry } from './state.js';

/** Writes what answers brought, and what follows from them for others. Call it within a transaction. */
export async function recordConsequences(
  db: Kysely<Database>,
  { id, phoneNumberId }: Pick<Campaign, 'id' | 'phoneNumberId'>,
  consequences: readonly Consequence[],
  now: number,
): Promise<void> {
  if (consequences.length === 0) return;
  const ended = consequences.map((one) => one.ended);
  await recordEnds(db, id, ended, now);
  const taken = consequences.flatMap(({ throttledAt }) => throttledAt ?? []);
  if (taken.length > 0) await slowDown(db, phoneNumberId, Math.max(...taken), now);
  for (const { ended: end, isOptOut, isCountryStopped, stop } of consequences) {
    const { ordinal, recipient } = end.message;
    if (isOptOut) {
      const contact = await contactFor(db, refOf(recipient), now);
      const evidence = `a message to them was refused with ${MARKETING_STOPPED}`;
      await setMarketingControl(db, contact.id, 'stop', { source: 'whatsapp', evidence, at: now }, now);
    }
    if (isCountryStopped) await keepStoppedCountry(db, id, ordinal, now);
    if (stop !== undefined) await keepStop(db, id, stop, now);
  }
}
