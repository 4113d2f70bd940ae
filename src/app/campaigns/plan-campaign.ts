import { queuedAlike } from '../../core/campaigns/alike.js';
import { refOf } from '../../core/campaigns/batch.js';
import { choose } from '../../core/campaigns/choose.js';
import { readPace } from '../../core/campaigns/limiter.js';
import { readBudget } from '../../core/campaigns/messaging-limit.js';
import { type PlanFigures, PlanTally } from '../../core/campaigns/plan.js';
import { type PlannedCost, planCost } from '../../core/costs/plan.js';
import type { Blocker } from '../../core/messages/blocker.js';
import { readRecipients } from '../../core/messages/facts/recipient.js';
import { phoneOf } from '../../core/numbers/lifecycle.js';
import { chargedSoFar } from '../costs.js';
import type { Ports } from '../ports.js';
import { type RatesChoice, readRateCard } from '../rates.js';
import type { CampaignCheck } from './run-campaign.js';

export interface CampaignPlan extends PlanFigures {
  readonly name: string;
  readonly template: string;
  readonly language: string;
  /** People in it, each once. */
  readonly total: number;
  /** Of those, people of whom it is settled already what becomes of them. */
  readonly settled: number;
  /** Of all who would be sent to, if every message is delivered. */
  readonly cost: PlannedCost;
  /** Why nothing of it can be sent now. */
  readonly blockers: readonly Blocker[];
}

/**
 * Asks the gate for everybody who waits, and works out how long it takes and what it costs. Writes nothing and sends
 * nothing.
 * @param rates where prices are from
 * @param onProgress hears how many people were looked at
 */
export async function planCampaign(
  { campaign, facts, blockers, limit, messagingLimit }: CampaignCheck,
  ports: Ports,
  rates: RatesChoice,
  onProgress: (people: number) => void = () => {},
): Promise<CampaignPlan> {
  const card = await readRateCard(ports, rates);
  const store = await ports.ledgerToRead();
  const { db } = store;
  const now = ports.clock.now();
  const { id, name, template, language, phoneNumberId, group, recipients: total } = campaign;
  const category = facts.content.category ?? campaign.category;
  const at = Math.max(now, campaign.startAt ?? now);
  const tally = new PlanTally();
  let looked = 0;
  const own = phoneOf(facts.channel.number);
  const query = { phoneNumberId, group, now };
  for await (const part of queuedAlike(db, id, { ...query, apart: own === null ? [] : [own] })) {
    ports.signal.throwIfAborted();
    const judged = await readRecipients(
      store,
      part.map(({ one: { recipient } }) => refOf(recipient)),
      { ...query, category },
    );
    for (const [index, { one, people }] of part.entries()) {
      const person = judged[index];
      if (person === undefined) continue;
      const choice = choose(one, person, { ...facts, campaign, now });
      tally.add(choice, { recipient: one.recipient, freeUntil: person.window.freeEntryPointUntil }, at, people);
      looked += people;
    }
    onProgress(looked);
  }
  const pace = await readPace(db, phoneNumberId, limit, now);
  const budget = await readBudget(db, messagingLimit, now);
  const figures = tally.figures(campaign, { pace, limit, budget, messagingLimit }, now);
  const volumes = await chargedSoFar(store, card, at);
  const cost = planCost(tally.messages(category), { card, at, ...(volumes === undefined ? {} : { volumes }) });
  return { name, template, language, total, settled: total - looked, ...figures, cost, blockers };
}
