import { readSubscribedApps } from '../../app/webhook-subscription.js';
import type { Context } from '../../context.js';
import { appsView } from './views.js';

export default async function status(context: Context): Promise<void> {
  context.output.result(await readSubscribedApps(context), appsView);
}
