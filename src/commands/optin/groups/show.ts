import { showConsentGroup } from '../../../app/consent-groups.js';
import type { Context } from '../../../context.js';
import { groupView } from './views.js';

export default async function show(context: Context, _options: unknown, name: string | undefined): Promise<void> {
  context.output.result(await showConsentGroup(name, context), groupView);
}
