import { type ActivityQuery, readActivity } from '../../app/activity.js';
import type { Context } from '../../context.js';
import { activityRow, activityView } from './activity-view.js';

export default async function activity(context: Context, options: ActivityQuery): Promise<void> {
  const { wabaId, entries } = await readActivity(context, options);
  context.output.result({ wabaId, activities: entries.map(activityRow) }, activityView);
}
