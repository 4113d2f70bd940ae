import { type Campaign, findCampaign, rememberPhone } from '../../core/campaigns/campaign.js';
import { type ChoiceFacts, campaignContent } from '../../core/campaigns/choose.js';
import { canarySize } from '../../core/campaigns/health.js';
import { adoptUnknown, noteProgress, sentBeyond } from '../../core/campaigns/high-water.js';
import { messagingLimit } from '../../core/campaigns/messaging-limit.js';
import { fastest } from '../../core/campaigns/pace.js';
import { runCampaign } from '../../core/campaigns/run.js';
import type { Bound, RunEnd } from '../../core/campaigns/run-options.js';
import { requireOpen } from '../../core/campaigns/state.js';
import { campaignMediaExpired, ledgerRestored } from '../../core/errors/campaigns.js';
import type { PhoneNumber } from '../../core/graph/numbers.js';
import type { Store } from '../../core/ledger/store.js';
import type { Blocker } from '../../core/messages/blocker.js';
import { findTemplate } from '../../core/messages/content/template.js';
import { readChannel } from '../../core/messages/facts/channel.js';
import { MESSAGES_PER_SECOND, MESSAGES_PER_SECOND_WITH_APP } from '../../core/meta/number-limits.js';
import { phoneOf } from '../../core/numbers/lifecycle.js';
import { requireSetting } from '../../core/settings/resolve.js';
import type { Ports } from '../ports.js';

/** A campaign and what Meta says of it now. */
export interface CampaignCheck {
  readonly campaign: Campaign;
  readonly facts: Omit<ChoiceFacts, 'campaign' | 'now'>;
  /** Why nothing of it can be sent now. */
  readonly blockers: readonly Blocker[];
  /** The fastest that it can be sent, in messages a second. */
  readonly limit: number;
  /** How many people outside their window may be written to in a day. */
  readonly messagingLimit: number;
}

export interface RunInput {
  readonly canary: number | 'off' | undefined;
  readonly delivery: 'at-most-once' | 'at-least-once';
  /** The longest that it waits while nothing can be sent. */
  readonly idleMs: number;
  /** Goes on with a ledger that was restored, and takes those for unknown who may have got the message. */
  readonly adopt?: boolean | undefined;
  /** Hears of how many it has become unknown. */
  readonly onAdopted?: (people: number) => void;
}

/**
 * Reads a campaign, and asks Meta for its number and its template.
 * @param rate the most messages a second that are wanted
 * @throws {CliError} `campaign-not-found` (exit 3); `campaign-ended`, `campaign-media-expired` (exit 5)
 */
export async function checkCampaign(name: string, ports: Ports, rate?: number): Promise<CampaignCheck> {
  const campaign = await findCampaign((await ports.ledgerToRead()).db, name);
  requireOpen(campaign);
  const { template, language, phoneNumberId, mediaUntil } = campaign;
  if (mediaUntil !== null && mediaUntil <= ports.clock.now()) {
    throw campaignMediaExpired(
      `The files of the campaign ${name} are gone from Meta since ${new Date(mediaUntil).toISOString()}.`,
    );
  }
  const wabaId = requireSetting(await ports.settings(), 'wabaId');
  const channel = await readChannel(await ports.graph(), phoneNumberId, { wabaId, name: template });
  const found = findTemplate({ name: template, language }, channel.templates);
  return {
    campaign,
    facts: { channel, content: campaignContent(found.category, found.template) },
    blockers: found.unavailable,
    limit: fastest(throughputOf(channel.number), rate),
    messagingLimit: messagingLimit(channel.number.whatsapp_business_manager_messaging_limit),
  };
}

/** Messages a second that a number may send; where Meta does not say, the least that a number has. */
function throughputOf({ throughput, is_on_biz_app: isOnApp }: PhoneNumber): number {
  if (isOnApp === true) return MESSAGES_PER_SECOND_WITH_APP;
  return MESSAGES_PER_SECOND[throughput?.level ?? ''] ?? MESSAGES_PER_SECOND.STANDARD ?? 1;
}

/**
 * Sends what is left of a campaign, and says how it ended.
 * @throws {CliError} `campaign-busy`, exit 1; `ledger-restored`, exit 5; what the ledger fails with
 */
export async function sendCampaign(
  { campaign, facts, limit, messagingLimit: people }: CampaignCheck,
  ports: Ports,
  input: RunInput,
  onTurn: (bound: Bound) => Promise<void> | void,
): Promise<RunEnd> {
  const { clock, signal, system } = ports;
  const store = await ports.ledger();
  const settings = await ports.settings();
  const access = {
    settings,
    token: requireSetting(settings, 'token'),
    appSecret: settings.appSecret?.value,
    isPatient: true,
  };
  const { canary, delivery, idleMs } = input;
  await requireNewest(campaign, store, ports, input);
  const now = clock.now();
  if (campaign.startAt !== null && campaign.startAt - now > idleMs) {
    return { kind: 'waiting', reason: 'scheduled', until: campaign.startAt };
  }
  if (campaign.startAt !== null && campaign.startAt > now) {
    await clock.sleep(campaign.startAt - now, signal).catch(() => {});
    if (signal.aborted) return { kind: 'interrupted' };
  }
  const phone = phoneOf(facts.channel.number);
  if (phone !== null) await store.transaction((db) => rememberPhone(db, campaign, phone));
  return ports.withGraph(access, async (graph) => {
    const processes = await system.processes();
    const services = { store, graph, clock, random: () => system.random(), signal, processes };
    const options = {
      facts,
      limit,
      messagingLimit: people,
      canary: canary === 'off' ? 0 : (canary ?? canarySize(campaign.recipients)),
      resendsUnknown: delivery === 'at-least-once',
      idleMs,
    };
    let notedAt = 0;
    const onEachTurn = async (bound: Bound) => {
      if (clock.now() - notedAt >= NOTE_EVERY_MS) {
        notedAt = clock.now();
        await noteProgress(store, campaign, notedAt);
      }
      await onTurn(bound);
    };
    const end = await runCampaign(campaign, services, options, onEachTurn);
    await noteProgress(store, campaign, clock.now());
    return end;
  });
}

/** What is sent between two notes would not be missed in a restored ledger; each takes two commits. */
const NOTE_EVERY_MS = 2_000;

/** @throws {CliError} `ledger-restored`, unless those who may have got the message are to be taken for unknown */
async function requireNewest(
  campaign: Campaign,
  store: Store,
  { clock, system }: Ports,
  { adopt, onAdopted }: RunInput,
): Promise<void> {
  const mark = await sentBeyond(store, campaign);
  if (mark === undefined) return;
  if (!adopt) {
    const at = new Date(mark.at).toISOString();
    throw ledgerRestored(`The ledger is an older copy: more of the campaign ${campaign.name} was sent until ${at}.`, {
      hint: `bring back the newer ledger, or wactl campaigns run ${campaign.name} --adopt: whoever may have got the message becomes unknown`,
    });
  }
  onAdopted?.(await adoptUnknown(store, campaign, mark, { processes: await system.processes(), now: clock.now() }));
}
