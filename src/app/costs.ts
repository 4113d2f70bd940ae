import { type ComparedReport, compareCosts, META_KEYS, type MetaCount, type MetaKey } from '../core/costs/compare.js';
import { countDeliveries, type DeliveryCount, type DeliveryKey } from '../core/costs/deliveries.js';
import { countInbound } from '../core/costs/inbound.js';
import { moneyOf } from '../core/costs/money.js';
import { type Month, monthOf, partsOf } from '../core/costs/month.js';
import { hasTiers, type Volumes, volumesOf } from '../core/costs/price.js';
import type { RateCard } from '../core/costs/rate-card.js';
import { type CostReport, costReport, deliveryKeyOf } from '../core/costs/report.js';
import type { CostKey } from '../core/costs/report-keys.js';
import { usageError } from '../core/errors/command.js';
import { readPricingAnalytics } from '../core/graph/pricing-analytics.js';
import { isoTime } from '../core/iso-time.js';
import type { Store } from '../core/ledger/store.js';
import { PRICING_LOOK_BACK_MS } from '../core/meta/pricing.js';
import { requireSetting } from '../core/settings/resolve.js';
import type { Ports } from './ports.js';
import { type RatesChoice, readRateCard } from './rates.js';

export interface CostsQuery extends RatesChoice {
  /** Default: the present one. */
  readonly month?: Month | undefined;
  readonly by: CostKey;
  /** Also ask Meta what it charged. */
  readonly fromMeta?: boolean | undefined;
}

/**
 * What the messages of a month cost, by the ledger and the rate card. Makes no ledger, and asks Meta only when told to.
 * @throws {CliError} with `fromMeta` exit 2 for a key or a month that Meta does not tell costs of, exit 4 without a token
 */
export async function readCosts(ports: Ports, query: CostsQuery): Promise<ComparedReport> {
  const report = await readOwnCosts(ports, query);
  return query.fromMeta ? withMeta(ports, report, query) : report;
}

async function readOwnCosts(ports: Ports, { by, month: chosen, ...choice }: CostsQuery): Promise<CostReport> {
  const card = await readRateCard(ports, choice);
  const now = ports.clock.now();
  const month = chosen ?? monthOf(now);
  const store = await ports.ledgerToRead();
  const parts = await countParts(store, { ...month, card, key: deliveryKeyOf(by) });
  return costReport({ month, now, by, parts, received: await countInbound(store, month), card });
}

/**
 * What was charged in the month of a moment, as far as webhooks told, where prices fall with the volume.
 * @returns undefined where they do not
 */
export async function chargedSoFar(store: Store, card: RateCard | undefined, at: number): Promise<Volumes | undefined> {
  if (card === undefined || !hasTiers(card)) return undefined;
  return volumesOf(card, await countParts(store, { ...monthOf(at), card, key: 'none' }));
}

interface PartsQuery extends Month {
  readonly card: RateCard | undefined;
  readonly key: DeliveryKey;
}

/** What was delivered in each part of a month within which no price changes. */
async function countParts(store: Store, { card, key, ...month }: PartsQuery) {
  const parts: { readonly from: number; readonly counts: readonly DeliveryCount[] }[] = [];
  for (const part of partsOf(month, card?.rates.map(({ effectiveFrom }) => effectiveFrom) ?? [])) {
    parts.push({ from: part.from, counts: await countDeliveries(store, part, key) });
  }
  return parts;
}

/** Checks first what needs no Meta. */
async function withMeta(ports: Ports, report: CostReport, { by, month }: CostsQuery): Promise<ComparedReport> {
  const now = ports.clock.now();
  const { from, to } = month ?? monthOf(now);
  if (!META_KEYS.includes(by as MetaKey)) {
    throw usageError(
      `Meta does not tell costs by ${by}.`,
      `leave --from-meta out, or use --by ${META_KEYS.join(', ')}`,
    );
  }
  if (from < now - PRICING_LOOK_BACK_MS) {
    throw usageError('Meta tells costs of the last 365 days only.', 'leave --from-meta out, or choose a later month');
  }
  const wabaId = requireSetting(await ports.settings(), 'wabaId');
  // The end belongs to it, and the next month does not.
  const span = { start: from / 1000, end: Math.floor(Math.min(to - 1000, Math.max(now, from)) / 1000) };
  const { currency, points } = await readPricingAnalytics(await ports.graph(), wabaId, span);
  const counts = points.map(
    ({ start, country, pricing_category: category, pricing_type: type, volume, cost }): MetaCount => ({
      day: isoTime(start * 1000).slice(0, 10),
      country: country ?? null,
      category: categoryOf(category),
      type: type?.toLowerCase() ?? null,
      count: volume,
      cost: cost === undefined ? null : moneyOf(cost),
    }),
  );
  return { ...report, fromMeta: compareCosts(report, counts, currency ?? null) };
}

/** As statuses write it. */
function categoryOf(category = 'unknown'): string {
  const word = category.toLowerCase();
  return word === 'authentication_international' ? 'authentication-international' : word;
}
