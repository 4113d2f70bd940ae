import { readQuota } from '../../app/quota.js';
import type { Context } from '../../context.js';
import { quotaView } from './quota-view.js';

export default async function quota(context: Context): Promise<void> {
  context.output.result(await readQuota(context), quotaView);
}
