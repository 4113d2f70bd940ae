import type { Context } from '../../../context.js';
import { findGroup } from '../../../core/consent/group.js';
import { listConsent } from '../../../core/consent/list.js';
import { groupRow, groupView } from './views.js';

export default async function show(context: Context, _options: unknown, name: string | undefined): Promise<void> {
  const store = await context.ledgerToRead();
  const group = await findGroup(store.db, name);
  const counts = { opted_in: 0, opted_out: 0, unknown: 0 };
  for (const { state } of await listConsent(store, group.name)) counts[state] += 1;
  context.output.result({ ...groupRow(group), counts }, groupView);
}
