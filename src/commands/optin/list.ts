import type { Context } from '../../context.js';
import { listConsent } from '../../core/consent/list.js';
import type { ConsentState } from '../../core/consent/state.js';
import { listView } from './views.js';

export interface ListOptions {
  readonly group?: string;
  readonly state?: ConsentState['state'];
}

export default async function list(context: Context, options: ListOptions): Promise<void> {
  const rows = await listConsent(await context.ledgerToRead(), options.group);
  const contacts = rows.filter(({ state }) => options.state === undefined || state === options.state);
  context.output.result({ contacts }, listView);
}
