import { recordConsent } from '../../../../src/core/consent/record.js';
import { parseLocation } from '../../../../src/core/ledger/location.js';
import { openStore } from '../../../../src/core/ledger/open.js';
import { writer } from './writer.js';

/** Records one opt-in after the other in the ledger: of each phone, and each time of the one that all share. */
writer(async ({ path, phones, shared, now }) => {
  const place = parseLocation(path);
  if ('problem' in place) throw new Error(place.problem);
  const store = await openStore(place.value, { clock: { now: () => now, sleep: () => Promise.resolve() } });
  for (const phone of phones) {
    await recordConsent(store, { contact: { kind: 'phone', phone }, source: 'test' }, now);
    await recordConsent(store, { contact: { kind: 'phone', phone: shared }, source: phone }, now);
  }
  await store.close();
});
