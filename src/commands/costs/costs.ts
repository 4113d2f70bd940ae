import { type CostsQuery, readCosts } from '../../app/costs.js';
import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { costsCsv } from './csv.js';
import { costsView } from './views.js';

interface CostsOptions extends CostsQuery {
  readonly csv?: true;
}

export default async function costs(context: Context, { csv, ...query }: CostsOptions): Promise<void> {
  const { output } = context;
  if (csv && output.json) throw usageError('--csv and --json cannot be combined.', 'leave one of them out');
  const report = await readCosts(context, query);
  output.result(report, csv ? costsCsv : costsView);
  if (report.fromMeta !== undefined) {
    output.note(
      'Meta also counts what other programs sent, and what no webhook told of; its figures may be some hours old.',
    );
  }
  output.note(
    "Counted from the webhooks that reached this ledger, by UTC; Meta counts by the account's time zone, and its invoice decides.",
  );
}
