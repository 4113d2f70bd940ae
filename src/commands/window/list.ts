import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { windowPages } from '../../core/window/list.js';
import type { WindowState } from '../../core/window/state.js';
import { WINDOW_FIELDS } from '../list-fields.js';
import { ourNumber } from '../our-number.js';
import type { RowFlags } from '../row-options.js';
import { showPages } from '../show-rows.js';
import { windowsView } from './views.js';

export interface ListOptions extends RowFlags {
  readonly number?: string;
  readonly state?: WindowState['state'];
  /** In ms. */
  readonly expiring?: number;
}

export default async function list(context: Context, options: ListOptions): Promise<void> {
  const { number, state, expiring } = options;
  if (expiring !== undefined && state !== undefined && state !== 'open') {
    throw usageError(`--expiring lists open windows, not ${state} ones.`, 'leave --state out');
  }
  const phoneNumberId = number === undefined ? undefined : await ourNumber(context, number);
  const filter = { phoneNumberId, state, expiringMs: expiring };
  const pages = windowPages(await context.ledgerToRead(), filter, context.clock.now());
  await showPages(context.output, options, { key: 'windows', fields: WINDOW_FIELDS }, pages, windowsView);
}
