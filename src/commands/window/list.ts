import type { Context } from '../../context.js';
import { listWindows } from '../../core/window/list.js';
import type { WindowState } from '../../core/window/state.js';
import { ourNumber } from '../our-number.js';
import { windowsView } from './views.js';

export interface ListOptions {
  readonly number?: string;
  readonly state?: WindowState['state'];
}

export default async function list(context: Context, { number, state }: ListOptions): Promise<void> {
  const phoneNumberId = number === undefined ? undefined : await ourNumber(context, number);
  const windows = await listWindows(await context.ledgerToRead(), { phoneNumberId, state }, context.clock.now());
  context.output.result({ windows }, windowsView);
}
