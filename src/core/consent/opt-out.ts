import type { Kysely } from 'kysely';
import type { Database } from '../ledger/schema.js';
import type { OptOutScope } from '../meta/opt-out-words.js';
import { appendConsent } from './append.js';
import { type ConsentEvent, META_DOUBT_MS, readEvents } from './event.js';
import { listGroups } from './group.js';
import { marketingControl } from './state.js';

/** Where a decision made on WhatsApp comes from, stamped by Meta's clock. */
type Evidence = Pick<ConsentEvent, 'source' | 'at'> & {
  readonly wording?: string;
  readonly evidence?: string;
  /** The latest moment, by our clock, at which it can have been made; default: what two clocks may differ by. */
  readonly latestAt?: number;
};

/**
 * Writes what a person said to end: an opt-out of every group there is, or of marketing in the groups that cover it.
 * Call it within a transaction.
 */
export async function optOut(
  db: Kysely<Database>,
  contactId: number,
  scope: OptOutScope,
  evidence: Evidence,
  now: number,
): Promise<void> {
  const events = (await listGroups({ db }))
    .filter(({ categories }) => scope === 'all' || categories.includes(scope))
    .map(({ id: groupId, categories }) => {
      const category = scope === 'all' || categories.length === 1 ? null : scope;
      return { ...stamped(evidence), contactId, groupId, category, state: 'opted_out' } as const;
    });
  await appendConsent(db, events, now);
}

/**
 * Writes that WhatsApp stopped or resumed marketing of this business to a person, at the person's wish. While stopped,
 * Meta refuses marketing templates with code 131050; other categories are free. Call it within a transaction.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences
 */
export async function setMarketingControl(
  db: Kysely<Database>,
  contactId: number,
  wish: 'stop' | 'resume',
  evidence: Evidence,
  now: number,
): Promise<void> {
  const state = wish === 'stop' ? 'opted_out' : 'opted_in';
  const event = { ...stamped(evidence), contactId, groupId: null, category: 'marketing', state } as const;
  await appendConsent(db, [event], now);
}

function stamped(evidence: Evidence) {
  return { ...evidence, clock: 'meta', latestAt: evidence.latestAt ?? evidence.at + META_DOUBT_MS } as const;
}

/** Whether WhatsApp's own stop of marketing stands for the person. */
export async function isMarketingStopped(db: Kysely<Database>, contactIds: readonly number[]): Promise<boolean> {
  return marketingControl(await readEvents(db, contactIds))?.state === 'opted_out';
}
