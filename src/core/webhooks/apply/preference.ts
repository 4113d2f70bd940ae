import type { Kysely } from 'kysely';
import { setMarketingControl } from '../../consent/opt-out.js';
import { identifyContact } from '../../contacts/identify.js';
import type { Database } from '../../ledger/schema.js';
import type { PreferenceEvent } from '../event.js';

/** Writes a stop or resume of marketing to the consent ledger. Other wishes only make the person known. */
export async function applyPreference(db: Kysely<Database>, event: PreferenceEvent, now: number): Promise<void> {
  const contact = await identifyContact(db, event.from, now, { at: event.at });
  if (event.value !== 'stop' && event.value !== 'resume') return;
  const evidence = { source: 'whatsapp', at: Math.min(event.at, now) };
  const wording = event.detail === null ? {} : { wording: event.detail };
  await setMarketingControl(db, contact.id, event.value, { ...evidence, ...wording }, now);
}
