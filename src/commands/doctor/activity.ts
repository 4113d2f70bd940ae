import { type ActivityQuery, readActivity } from '../../app/activity.js';
import type { Context } from '../../context.js';
import { ACTIVITY_FIELDS } from '../list-fields.js';
import type { RowFlags } from '../row-options.js';
import { showRows } from '../show-rows.js';
import { activityRow, activityView } from './activity-view.js';

export default async function activity(context: Context, options: ActivityQuery & RowFlags): Promise<void> {
  const { wabaId, entries } = await readActivity(context, options);
  const activities = entries.map(activityRow);
  const list = { key: 'activities', fields: ACTIVITY_FIELDS } as const;
  showRows(context.output, options, list, { wabaId, activities }, activityView);
}
