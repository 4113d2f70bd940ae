import { findCampaign } from '../../core/campaigns/campaign.js';
import { type CampaignReport, campaignReport } from '../../core/campaigns/report/report.js';
import type { Ports } from '../ports.js';

/** What became of a campaign. @throws {CliError} `campaign-not-found`, exit 3 */
export async function reportCampaign(name: string, ports: Ports): Promise<CampaignReport> {
  const { db } = await ports.ledgerToRead();
  return campaignReport(db, await findCampaign(db, name), ports.clock.now());
}
