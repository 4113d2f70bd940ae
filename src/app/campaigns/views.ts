import { type Campaign, findCampaign, listCampaigns } from '../../core/campaigns/campaign.js';
import { type RecipientFilter, type RecipientRow, recipientPages } from '../../core/campaigns/recipients.js';
import { type CampaignStatus, campaignStatus } from '../../core/campaigns/status.js';
import type { Ports } from '../ports.js';

/** A campaign in the list: how far it is, and what it sends. */
export interface ListedCampaign extends CampaignStatus, Pick<Campaign, 'template' | 'language'> {}

/** Every campaign, the latest first. */
export async function readCampaigns(ports: Ports): Promise<readonly ListedCampaign[]> {
  const { db } = await ports.ledgerToRead();
  const rows: ListedCampaign[] = [];
  for (const campaign of await listCampaigns(db)) {
    const { template, language } = campaign;
    rows.push({ ...(await campaignStatus(db, campaign, ports.clock.now())), template, language });
  }
  return rows;
}

/** How far a campaign is now. @throws {CliError} `campaign-not-found`, exit 3 */
export async function readCampaignStatus(name: string, ports: Ports): Promise<CampaignStatus> {
  const { db } = await ports.ledgerToRead();
  return campaignStatus(db, await findCampaign(db, name), ports.clock.now());
}

/** The people of a campaign, page by page. @throws {CliError} `campaign-not-found`, exit 3, before the first page */
export async function* readRecipients(
  name: string,
  filter: RecipientFilter,
  ports: Ports,
): AsyncGenerator<readonly RecipientRow[], void> {
  const { db } = await ports.ledgerToRead();
  yield* recipientPages(db, await findCampaign(db, name), filter);
}
