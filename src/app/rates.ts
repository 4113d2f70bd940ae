import type { RateCard } from '../core/costs/rate-card.js';
import { cardIn, readRates } from '../core/costs/read-rates.js';
import { readNamedText } from './named-file.js';
import type { Ports } from './ports.js';

export interface RatesChoice {
  /** Path of the file; default: WACTL_RATES. */
  readonly rates?: string | undefined;
  /** In three letters; default: the only one in the file. */
  readonly currency?: string | undefined;
}

/** A card for every market, in every currency, with its tiers, has some ten thousand rows. */
const MAX_RATES_BYTES = 8 * 1024 * 1024;

/**
 * The rate card that a person brought; undefined: none was named.
 * @throws {CliError} `file-not-found` (exit 3), `file-unreadable` or `rates-invalid` (exit 2)
 */
export async function readRateCard(ports: Ports, { rates, currency }: RatesChoice): Promise<RateCard | undefined> {
  const file = rates ?? (await ports.settings()).rates?.value;
  if (file === undefined) return undefined;
  return cardIn(readRates(await readNamedText(ports.system, file, MAX_RATES_BYTES), file), currency);
}
