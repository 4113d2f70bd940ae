import type { Context } from '../../../context.js';
import { listGroups } from '../../../core/consent/group.js';
import { groupRow, groupsView } from './views.js';

export default async function list(context: Context): Promise<void> {
  const groups = await listGroups(await context.ledgerToRead());
  context.output.result({ groups: groups.map(groupRow) }, groupsView);
}
