import { RECIPIENT_STATES } from '../../core/campaigns/recipient-states.js';
import type { CampaignReport } from '../../core/campaigns/report/report.js';
import { csvLine } from '../../core/files/rows/csv-cell.js';
import { STATE_MEANINGS } from './status-view.js';

/** What a line tells of: how many are in a state, why people have not got it, an hour, what Meta charged. */
const COLUMNS = [
  'section',
  'state',
  'code',
  'reason',
  'at',
  'country',
  'category',
  'type',
  'count',
  'meaning',
  'next',
  'cost',
  'currency',
] as const;
type Line = Partial<Record<(typeof COLUMNS)[number], string | number | null>>;

/** The figures of a report as one table, in pieces. */
export async function* reportCsv(report: CampaignReport): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for (const line of linesOf(report)) yield csvLine(COLUMNS.map((column) => String(line[column] ?? '')));
}

function linesOf({ counts, notReached, hours, charges, cost }: CampaignReport): readonly Line[] {
  return [
    ...RECIPIENT_STATES.map((state) => ({
      section: 'outcome',
      state,
      count: counts[state],
      meaning: STATE_MEANINGS[state],
    })),
    ...notReached.map(({ state, code, reason, count, meaning, next }) => ({
      ...{ section: 'not-reached', state, code, reason, count, meaning, next },
    })),
    ...hours.flatMap(({ at, delivered, underWay, failed, unknown }) =>
      Object.entries({ delivered, 'under-way': underWay, failed, unknown }).map(([state, count]) => ({
        ...{ section: 'hour', at, state, count },
      })),
    ),
    ...charges.map(({ estimate = null, ...charge }) => ({
      ...{ section: 'charge', ...charge },
      ...(estimate === null ? {} : { cost: estimate, currency: cost.currency }),
    })),
  ];
}
