import type { Insertable, Kysely, Selectable } from 'kysely';
import { type Campaign, findCampaign } from '../../../src/core/campaigns/campaign.js';
import type { Clock } from '../../../src/core/clock.js';
import { appendConsent } from '../../../src/core/consent/append.js';
import type { NewConsentEvent } from '../../../src/core/consent/event.js';
import { findGroup } from '../../../src/core/consent/group.js';
import { contactFor } from '../../../src/core/contacts/identify.js';
import type { Database } from '../../../src/core/ledger/schema.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { createToken } from '../../../src/core/messages/token.js';
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

/** A number of the United States for each place in a list. */
export const phoneOf = (index: number) => `+1555${String(1_000_000 + index)}`;

/** A campaign to people who all opted in. @param count how many */
export async function fillCampaign(
  store: Store,
  count: number,
  part: Partial<Insertable<Database['campaigns']>> = {},
): Promise<Campaign> {
  const name = part.name ?? 'spring';
  await store.transaction(async (db) => {
    const { id } = await insertCampaign(db, { recipients: count, ...part });
    const phones = Array.from({ length: count }, (_, index) => phoneOf(index));
    const rows = phones.map((phone, ordinal) =>
      recipientRow({ campaign_id: id, ordinal, key: phone, recipient: phone, updated_at: NOON }),
    );
    for (let from = 0; from < rows.length; from += 500) {
      await db
        .insertInto('campaign_recipients')
        .values(rows.slice(from, from + 500))
        .execute();
    }
    await optIn(db, phones);
  });
  return findCampaign(store.db, name);
}

/** Records that people agreed to everything; those that are known already, too. */
async function optIn(db: Kysely<Database>, phones: readonly string[]): Promise<void> {
  const { id: groupId } = await findGroup(db);
  const decided = {
    groupId,
    category: null,
    state: 'opted_in',
    source: 'website',
    clock: 'own',
    at: NOON - 1000,
  } as const;
  const events: NewConsentEvent[] = [];
  for (const phone of phones) {
    const contact = await contactFor(db, { kind: 'phone', phone }, NOON);
    events.push({ ...decided, contactId: contact.id });
  }
  await appendConsent(db, events, NOON);
}

/** Time that only sleeping moves; others get their turn meanwhile. */
export function movingClock(from = NOON): Clock {
  let time = from;
  return {
    now: () => time,
    async sleep(ms, signal) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      time += ms;
    },
  };
}

type SendPart = Partial<Omit<Insertable<Database['sends']>, 'ordinal' | 'recipient'>>;

/** A recipient, and the attempt at a message to them where there was one. */
export interface Person {
  readonly recipient?: Partial<RecipientRow>;
  readonly send?: SendPart;
}

/** A campaign with these people in it, in their order: `+15550100100`, `+15550100101` … */
export async function insertPeople(
  db: Kysely<Database>,
  people: readonly Person[],
  part: Partial<Insertable<Database['campaigns']>> = {},
): Promise<CampaignRow> {
  const campaign = await insertCampaign(db, { recipients: people.length, ...part });
  for (const [ordinal, { recipient, send }] of people.entries()) {
    const phone = `+${15550100100 + ordinal}`;
    const own = { campaign_id: campaign.id, ordinal };
    const sent = send && (await insertSend(db, { ...own, recipient: phone, ...send }, campaign));
    await db
      .insertInto('campaign_recipients')
      .values(
        recipientRow({
          ...own,
          ...{ key: phone, recipient: phone },
          ...(sent && { state: 'taken', attempts: sent.attempt, send_id: sent.id }),
          ...recipient,
        }),
      )
      .execute();
  }
  return campaign;
}

/** An attempt of a campaign. */
export function insertSend(
  db: Kysely<Database>,
  part: SendPart & { readonly ordinal: number; readonly recipient: string },
  { id, run, phone_number_id: number }: CampaignRow,
) {
  const { ordinal, attempt = 1, state = 'accepted' } = part;
  const hasId = state === 'accepted' || state === 'held';
  return db
    .insertInto('sends')
    .values({
      token: createToken({ run, ordinal, attempt }, number),
      phone_number_id: number,
      type: 'template',
      payload_hash: 'hash',
      wamid: hasId ? `wamid.${id}.${ordinal}.${attempt}` : null,
      created_at: NOON,
      updated_at: NOON,
      campaign_id: id,
      ...part,
      state,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}
