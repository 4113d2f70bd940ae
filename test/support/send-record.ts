import type { SendRecord } from '../../src/core/messages/journal.js';

/** A message of its own that Meta took, as the journal holds it. */
export function sendRecord(part: Partial<SendRecord> = {}): SendRecord {
  return {
    id: 1,
    token: 'w1.0123456789.0.1.abcdef01',
    idempotency_key: null,
    phone_number_id: '310000000000001',
    recipient: '+15550100002',
    type: 'text',
    template: null,
    payload_hash: 'hash',
    state: 'accepted',
    wamid: 'wamid.1',
    error_code: null,
    error_subcode: null,
    http_status: null,
    error: null,
    attempt: 1,
    campaign_id: null,
    ordinal: null,
    worker_id: null,
    delivery: null,
    delivery_code: null,
    matched_by: null,
    is_replaced: 0,
    created_at: 0,
    updated_at: 0,
    ...part,
  };
}
