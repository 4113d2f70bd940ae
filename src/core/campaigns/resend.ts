import type { Store } from '../ledger/store.js';
import type { Campaign } from './campaign.js';
import { nextRelease, releaseUnknown } from './reconcile.js';

/** One more attempt a recipient, so that trouble cannot send the same message over and over. */
const RESENT_BELOW = 2;

/**
 * Lets recipients wait for another attempt of whom nobody knows whether Meta took their message, after 15 minutes without
 * evidence, and only where webhooks told of later messages: else nobody would hear of any.
 * @returns when the next of them may be sent again, `now` where some were let go; undefined: nothing to send again
 */
export async function resendUnknown(
  store: Store,
  campaign: Pick<Campaign, 'id'>,
  now: number,
): Promise<number | undefined> {
  const told = await store.db
    .selectFrom('sends')
    .select((row) => row.fn.max('id').as('id'))
    .where('campaign_id', '=', campaign.id)
    .where('delivery', 'is not', null)
    .executeTakeFirst();
  const only = { attemptsBelow: RESENT_BELOW, before: Number(told?.id ?? 0) };
  const released = await releaseUnknown(store, campaign, now, only);
  return released > 0 ? now : nextRelease(store.db, campaign, only);
}
