import { countDeliveries } from '../core/costs/deliveries.js';
import { countInbound } from '../core/costs/inbound.js';
import { type Month, monthOf, partsOf } from '../core/costs/month.js';
import { type CostReport, costReport, deliveryKeyOf } from '../core/costs/report.js';
import type { CostKey } from '../core/costs/report-keys.js';
import type { Ports } from './ports.js';
import { type RatesChoice, readRateCard } from './rates.js';

export interface CostsQuery extends RatesChoice {
  /** Default: the present one. */
  readonly month?: Month | undefined;
  readonly by: CostKey;
}

/** What the messages of a month cost, by the ledger and the rate card. Asks Meta for nothing, and makes no ledger. */
export async function readCosts(ports: Ports, { by, month: chosen, ...choice }: CostsQuery): Promise<CostReport> {
  const card = await readRateCard(ports, choice);
  const now = ports.clock.now();
  const month = chosen ?? monthOf(now);
  const store = await ports.ledgerToRead();
  const parts: { readonly from: number; readonly counts: Awaited<ReturnType<typeof countDeliveries>> }[] = [];
  for (const part of partsOf(month, card?.rates.map(({ effectiveFrom }) => effectiveFrom) ?? [])) {
    parts.push({ from: part.from, counts: await countDeliveries(store, part, deliveryKeyOf(by)) });
  }
  return costReport({ month, now, by, parts, received: await countInbound(store, month), card });
}
