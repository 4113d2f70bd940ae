import { storeStats } from '../../app/store/stats.js';
import type { Context } from '../../context.js';
import { statsView } from './views.js';

export default async function stats(context: Context): Promise<void> {
  context.output.result(await storeStats(context), statsView);
}
