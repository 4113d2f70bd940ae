import type { Store } from '../../../src/core/ledger/store.js';
import { recordStatuses, type StatusReport } from '../../../src/core/messages/statuses.js';

export const SHOP = '310000000000001';

/** A status as Meta sends it, with a price. */
export function status(more: Partial<StatusReport> & Pick<StatusReport, 'messageId' | 'at'>): StatusReport {
  return {
    number: SHOP,
    status: 'delivered',
    participant: '',
    recipient: '33612345678',
    callbackData: null,
    error: null,
    pricing: { category: 'utility', type: 'regular', model: 'PMP', billable: true },
    ...more,
  };
}

/** Writes statuses into a ledger, as webhooks do. */
export async function keep(store: Store, ...reports: readonly StatusReport[]): Promise<void> {
  await store.transaction((db) =>
    recordStatuses(
      db,
      reports.map((report) => ({ report, receivedAt: report.at })),
      0,
    ),
  );
}
