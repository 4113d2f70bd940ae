import { listConsentGroups } from '../../../app/consent-groups.js';
import type { Context } from '../../../context.js';
import { groupsView } from './views.js';

export default async function list(context: Context): Promise<void> {
  context.output.result({ groups: await listConsentGroups(context) }, groupsView);
}
