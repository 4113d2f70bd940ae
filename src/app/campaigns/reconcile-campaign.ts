import { type Campaign, findCampaign } from '../../core/campaigns/campaign.js';
import {
  closeUnknown,
  countMatched,
  countProbablyNotSent,
  type Matched,
  matchHistory,
  type OpenMessage,
  reconsiderStatuses,
  releaseUnknown,
  SETTLE_AFTER_MS,
  unknownMessages,
} from '../../core/campaigns/reconcile.js';
import { campaignEnded } from '../../core/errors/campaigns.js';
import { recordedMessages } from '../../core/graph/message-history.js';
import { metaTime } from '../../core/iso-time.js';
import type { Store } from '../../core/ledger/store.js';
import type { Stranger } from '../../core/messages/match-recipient.js';
import { recipientIn } from '../../core/messages/wamid.js';
import { applyWaiting } from '../../core/webhooks/apply.js';
import type { Ports } from '../ports.js';

/** What is known of the messages of a campaign whose outcome was unknown. */
export interface Reconciliation {
  readonly name: string;
  /** Unknown before this. */
  readonly unknown: number;
  /** Of the whole campaign so far: proved to be with Meta, by what proved it. */
  readonly matched: Matched;
  /** Taken as not sent, and released for another attempt, by this. */
  readonly closed: number;
  readonly released: number;
  /** Still unknown. */
  readonly left: number;
  /** Of those: too young to be closed or released, since webhooks may be late. */
  readonly recent: number;
  /** Of those: webhooks told of many later messages, and nothing of them. Left out: of none can that be said. */
  readonly probablyNotSent?: number;
  /** What Meta's own record said: `not-asked` where nothing was left to ask, or no token is set. */
  readonly history: 'asked' | 'not-offered' | 'not-asked';
}

/** Messages of Meta's record that are looked at. */
const MOST_RECORDED = 10_000;

/**
 * Looks for evidence of messages whose outcome is unknown, the strongest first: webhooks with their token, statuses that
 * fit nobody else, Meta's own record of messages. Sends nothing.
 * @throws {CliError} `campaign-not-found`, exit 3
 */
export async function gatherEvidence(name: string, ports: Ports): Promise<Reconciliation> {
  const { clock } = ports;
  const campaign = await findCampaign((await ports.ledgerToRead()).db, name);
  const store = await ports.ledger();
  const before = await unknownMessages(store.db, campaign);
  for await (const _page of applyWaiting(store, clock)) ports.signal.throwIfAborted();
  await reconsiderStatuses(store, campaign, clock.now());
  const open = await unknownMessages(store.db, campaign);
  const history = open.length === 0 ? 'not-asked' : await askHistory(campaign, open, store, ports);
  return summary(campaign, store, clock.now(), { unknown: before.length, history, closed: 0, released: 0 });
}

/** Takes those as not sent that are left and old enough. @param known what `gatherEvidence` gave */
export async function closeLeft(known: Reconciliation, ports: Ports): Promise<Reconciliation> {
  const store = await ports.ledger();
  const campaign = await findCampaign(store.db, known.name);
  const closed = await closeUnknown(store, campaign, ports.clock.now());
  return summary(campaign, store, ports.clock.now(), { ...known, closed });
}

/**
 * Releases those for another attempt that are left and old enough.
 * @param known what `gatherEvidence` gave
 * @throws {CliError} `campaign-ended`, exit 5: it was cancelled
 */
export async function releaseLeft(known: Reconciliation, ports: Ports): Promise<Reconciliation> {
  const store = await ports.ledger();
  const campaign = await findCampaign(store.db, known.name);
  if (campaign.state === 'cancelled') {
    throw campaignEnded(`The campaign ${campaign.name} was cancelled, so nothing more is sent.`, {
      hint: `take them as not sent: wactl campaigns reconcile ${campaign.name} --close`,
    });
  }
  const released = await releaseUnknown(store, campaign, ports.clock.now());
  return summary(campaign, store, ports.clock.now(), { ...known, released });
}

async function summary(
  campaign: Campaign,
  store: Store,
  now: number,
  known: Pick<Reconciliation, 'unknown' | 'history' | 'closed' | 'released'>,
): Promise<Reconciliation> {
  const left = await unknownMessages(store.db, campaign);
  const { unknown, closed, released, history } = known;
  const probablyNotSent = await countProbablyNotSent(store.db, campaign, left, now);
  return {
    name: campaign.name,
    unknown,
    matched: await countMatched(store.db, campaign),
    closed,
    released,
    left: left.length,
    recent: left.filter(({ updatedAt }) => updatedAt > now - SETTLE_AFTER_MS).length,
    ...(probablyNotSent === 0 ? {} : { probablyNotSent }),
    history,
  };
}

async function askHistory(
  { phoneNumberId }: Campaign,
  open: readonly OpenMessage[],
  store: Store,
  ports: Ports,
): Promise<Reconciliation['history']> {
  if ((await ports.settings()).token === undefined) return 'not-asked';
  const since = Math.min(...open.map(({ createdAt }) => createdAt));
  const recorded = recordedMessages(await ports.graph(), phoneNumberId, MOST_RECORDED);
  const strangers: Stranger[] = [];
  for (;;) {
    const next = await recorded.next();
    if (next.done) {
      await matchHistory(store, strangers, ports.clock.now());
      return next.value ? 'asked' : 'not-offered';
    }
    const { messageId, events } = next.value;
    const times = events.flatMap(({ timestamp }) =>
      timestamp === undefined ? [] : (metaTime(String(timestamp)) ?? []),
    );
    const recipient = recipientIn(messageId);
    const at = Math.min(...times);
    if (recipient === undefined || times.length === 0 || at < since - 1_000) continue;
    strangers.push({ messageId, number: phoneNumberId, recipient, at });
  }
}
