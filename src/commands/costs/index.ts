import { parseMonth } from '../../core/costs/month.js';
import { COST_KEYS } from '../../core/costs/report-keys.js';
import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { CURRENCY, RATES, wordOption } from '../options.js';

/** `wactl costs`: what messages cost. */
export function registerCosts(program: AnyCommand, lazy: Lazy): void {
  program
    .command('costs')
    .summary('Show what messages cost')
    .description(
      "Show what the delivered messages of a month cost, from webhooks in the ledger and a file of Meta's rates; what is left of the free service messages; and how many answers a message gets",
    )
    .option('--month <month>', 'month to show, such as 2026-11 (default: this month, UTC)', parseMonth)
    .addOption(wordOption('--by <key>', 'what the rows stand for', COST_KEYS).default('category' as const))
    .option(...RATES)
    .option(...CURRENCY)
    .option('--from-meta', 'also ask Meta what it charged, and show the difference (by category, country or day)')
    .option('--csv', 'print the rows as CSV')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl costs --month 2026-11 --rates rates.csv',
          'wactl costs --by template --rates rates.csv --currency EUR --json',
          'wactl costs --by campaign --month 2026-11 --rates rates.csv',
          'wactl costs --month 2026-11 --rates rates.csv --from-meta',
          'wactl costs --by day --csv > november.csv',
        ],
        json: '{month, timeZone: "UTC", currency, estimate, messages, free, by, rows: [{category | country, callingCode, market | template | campaign | day, messages, free, unpriced, estimate}], forecast: {messages, estimate, daysSoFar, daysInMonth} | null, freeService: [{number, used, limit, left}] | null, fanOut: [{number, received, delivered, service, servicePerReceived}], ratesFrom: {source, effectiveFrom: [date]} | null, unpriced: [{reason: "no-card"|"card-begins-later"|"country-not-on-card"|"category-not-on-card"|"volume-not-on-card"|"destination-unknown"|"category-unknown"|"charged-by-conversation", country, callingCode, category, count}], fromMeta: {currency, messages, free, cost, difference: {messages, cost}, rows: [{key, here: {messages, estimate}, atMeta: {messages, free, cost}, difference: {messages, cost}}]}}; fromMeta with --from-meta only, differences are Meta\'s figure less ours; amounts are exact decimals as text, null without a price',
        exits: { 3: 'file of rates not found', 4: 'with --from-meta: credentials missing or not valid' },
      }),
    )
    .action(lazy(() => import('./costs.js')));
}
