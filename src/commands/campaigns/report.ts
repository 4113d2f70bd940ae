import { resolve } from 'node:path';
import { reportCampaign } from '../../app/campaigns/report-campaign.js';
import { namedPath } from '../../app/named-file.js';
import type { RatesChoice } from '../../app/rates.js';
import type { Context } from '../../context.js';
import { writePrivateStream } from '../../core/files/write-private-stream.js';
import { writePage } from '../../core/page/write-page.js';
import { reportCsv } from './report-csv.js';
import { reportPage } from './report-page.js';
import { reportView } from './report-view.js';

export interface ReportOptions extends RatesChoice {
  readonly html?: string;
  readonly csv?: string;
}

export default async function report(
  context: Context,
  { html, csv, ...rates }: ReportOptions,
  name: string,
): Promise<void> {
  const { output, system } = context;
  const progress = output.progress('Reading the ledger');
  const found = await reportCampaign(name, rates, context);
  progress.stop();
  output.result(found, reportView);
  if (html !== undefined) {
    const file = resolve(system.cwd, html);
    await writePage(file, reportPage(found));
    output.note(`Wrote ${file}.`);
  }
  if (csv !== undefined) {
    const file = namedPath(system, csv);
    await writePrivateStream(file, reportCsv(found));
    output.note(`Wrote ${file}.`);
  }
}
