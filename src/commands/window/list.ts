import type { Context } from '../../context.js';
import { listWindows } from '../../core/window/list.js';
import type { WindowState } from '../../core/window/state.js';
import { windowsView } from './views.js';

export interface ListOptions {
  readonly number?: string;
  readonly state?: WindowState['state'];
}

export default async function list(context: Context, { number, state }: ListOptions): Promise<void> {
  const windows = await listWindows(await context.ledger(), { phoneNumberId: number, state }, context.clock.now());
  context.output.result({ windows }, windowsView);
}
