import { recordConsent } from '../../../../src/core/consent/record.js';
import { fileLocation } from '../../../../src/core/ledger/location.js';
import { openStore } from '../../../../src/core/ledger/open.js';
import { writer } from './writer.js';

/** Records one opt-in after the other in the ledger. */
writer(async ({ path, phones, now }) => {
  const store = await openStore(fileLocation(path), { clock: { now: () => now, sleep: () => Promise.resolve() } });
  for (const phone of phones) await recordConsent(store, { contact: { kind: 'phone', phone }, source: 'test' }, now);
  await store.close();
});
