import { listConsent } from '../../app/read-consent.js';
import type { Context } from '../../context.js';
import type { ConsentState } from '../../core/consent/state.js';
import { listView } from './views.js';

export interface ListOptions {
  readonly group?: string;
  readonly state?: ConsentState['state'];
}

export default async function list(context: Context, { group, state }: ListOptions): Promise<void> {
  await context.output.list('contacts', listConsent({ group, state }, context), listView);
}
