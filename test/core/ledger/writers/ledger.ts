import { recordConsent } from '../../../../src/core/consent/record.js';
import { parseLocation } from '../../../../src/core/ledger/location.js';
import { openStore } from '../../../../src/core/ledger/open.js';
import { writer } from './writer.js';

/** Records one opt-in after the other in the ledger: of each phone, and each time of the one that all share. */
writer(async ({ path, phones, shared, now, seconds }) => {
  const place = parseLocation(path);
  if ('problem' in place) throw new Error(place.problem);
  const store = await openStore(place.value, { clock: { now: () => now, sleep: () => Promise.resolve() } });
  const until = Date.now() + seconds * 1000;
  let rounds = 0;
  do {
    rounds += 1;
    for (const phone of phones) {
      const source = `${phone} ${rounds}`;
      await recordConsent(store, { contact: { kind: 'phone', phone }, source }, now);
      await recordConsent(store, { contact: { kind: 'phone', phone: shared }, source }, now);
    }
  } while (Date.now() < until);
  await store.close();
  return rounds;
});
