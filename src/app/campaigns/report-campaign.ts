import { findCampaign } from '../../core/campaigns/campaign.js';
import { type CampaignReport, campaignReport } from '../../core/campaigns/report/report.js';
import type { Ports } from '../ports.js';
import { type RatesChoice, readRateCard } from '../rates.js';

/** What became of a campaign. @throws {CliError} `campaign-not-found`, exit 3; as `readRateCard` */
export async function reportCampaign(name: string, rates: RatesChoice, ports: Ports): Promise<CampaignReport> {
  const card = await readRateCard(ports, rates);
  const { db } = await ports.ledgerToRead();
  return campaignReport(db, await findCampaign(db, name), ports.clock.now(), card);
}
