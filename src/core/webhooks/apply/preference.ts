import { setMarketingControl } from '../../consent/opt-out.js';
import type { PreferenceEvent } from '../event.js';
import type { Applying } from './applying.js';

/** Writes a stop or resume of marketing to the consent ledger. Other wishes only make the person known. */
export async function applyPreference({ db, people, now }: Applying, event: PreferenceEvent): Promise<void> {
  const contact = await people.identify(event.from, now, { at: event.at });
  if (event.value !== 'stop' && event.value !== 'resume') return;
  const evidence = { source: 'whatsapp', at: Math.min(event.at, now) };
  const wording = event.detail === null ? {} : { wording: event.detail };
  await setMarketingControl(db, contact.id, event.value, { ...evidence, ...wording }, now);
}
