import { readCampaigns } from '../../app/campaigns/views.js';
import type { Context } from '../../context.js';
import { campaignsView } from './status-view.js';

export default async function list(context: Context): Promise<void> {
  context.output.result({ campaigns: await readCampaigns(context) }, campaignsView);
}
