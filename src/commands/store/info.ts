import { storeInfo } from '../../app/store/info.js';
import type { Context } from '../../context.js';
import { infoView } from './views.js';

export default async function info(context: Context): Promise<void> {
  context.output.result(await storeInfo(context), infoView);
}
