import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Database } from '../../../src/core/ledger/schema.js';
import { NOON } from '../../support/run.js';

type CampaignRow = Selectable<Database['campaigns']>;
type RecipientRow = Insertable<Database['campaign_recipients']>;

/** A campaign as the ledger holds it, with nobody in it. */
export function insertCampaign(
  db: Kysely<Database>,
  part: Partial<Insertable<Database['campaigns']>> = {},
): Promise<CampaignRow> {
  return db
    .insertInto('campaigns')
    .values({
      name: 'spring',
      state: 'ready',
      template: 'spring_sale',
      language: 'en_US',
      category: 'marketing',
      phone_number_id: '310000000000001',
      group_name: 'default',
      options: '{}',
      run: '0123456789',
      recipients: 0,
      duplicates: 0,
      rejected: 0,
      created_at: NOON,
      updated_at: NOON,
      ...part,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A person who waits for a message. */
export function recipientRow(part: Partial<RecipientRow> = {}): RecipientRow {
  return {
    campaign_id: 1,
    ordinal: 0,
    key: '+15550100002',
    recipient: '+15550100002',
    country: 'US',
    components: '[]',
    state: 'queued',
    updated_at: NOON,
    ...part,
  };
}
