import type { Context } from '../../context.js';
import { parity, WIRE_CLAIMS } from '../../emulator/api/parity.js';
import { parityView } from './parity-view.js';

export default async function showParity(context: Context): Promise<void> {
  context.output.result({ operations: parity(), wire: WIRE_CLAIMS }, parityView);
}
