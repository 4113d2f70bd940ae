import { readCampaigns } from '../../app/campaigns/views.js';
import type { Context } from '../../context.js';
import { CAMPAIGN_FIELDS } from '../list-fields.js';
import type { RowFlags } from '../row-options.js';
import { showRows } from '../show-rows.js';
import { campaignsView } from './status-view.js';

export default async function list(context: Context, flags: RowFlags): Promise<void> {
  const campaigns = await readCampaigns(context);
  const list = { key: 'campaigns', fields: CAMPAIGN_FIELDS } as const;
  showRows(context.output, flags, list, { campaigns }, campaignsView);
}
