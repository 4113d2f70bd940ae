import * as z from 'zod';
import { reportCampaign } from '../../../app/campaigns/report-campaign.js';
import { readCampaignStatus } from '../../../app/campaigns/views.js';
import { defineTool } from '../tool.js';
import { campaign } from './fields.js';

export const campaignStatus = defineTool({
  name: 'campaign_status',
  title: 'Show how far a campaign is',
  description: 'Shows the state of a campaign and how many of its messages are waiting, sent, delivered and failed.',
  kind: 'read',
  asksMeta: false,
  input: z.strictObject({ campaign }),
  run: async ({ campaign: name }, { context }) => ({ value: await readCampaignStatus(name, context) }),
});

export const campaignReport = defineTool({
  name: 'campaign_report',
  title: 'Report on a campaign',
  description: 'Reports what became of the messages of a campaign: deliveries, reads, answers, failures and costs.',
  kind: 'read',
  asksMeta: false,
  input: z.strictObject({
    campaign,
    rates: z.string().optional().describe('path of a file with rates, for the costs'),
    currency: z.string().optional().describe('in three letters (default: the only one in the file)'),
  }),
  run: async ({ campaign: name, ...rates }, { context }) => ({ value: await reportCampaign(name, rates, context) }),
});
