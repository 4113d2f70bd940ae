import { listConsentGroups } from '../../../app/consent-groups.js';
import type { Context } from '../../../context.js';
import { GROUP_FIELDS } from '../../list-fields.js';
import type { RowFlags } from '../../row-options.js';
import { showRows } from '../../show-rows.js';
import { groupsView } from './views.js';

export default async function list(context: Context, flags: RowFlags): Promise<void> {
  const groups = await listConsentGroups(context);
  showRows(context.output, flags, { key: 'groups', fields: GROUP_FIELDS }, { groups }, groupsView);
}
