import type { Context } from '../../context.js';
import { type ControlOptions, callControl } from './control.js';
import { readInputFile, SNAPSHOT_MAX_BYTES } from './files.js';
import { statusView } from './views.js';

export default async function restoreSnapshot(context: Context, options: ControlOptions, file: string): Promise<void> {
  const body = await readInputFile(context, file, SNAPSHOT_MAX_BYTES);
  context.output.result(await callControl(context, options, { method: 'POST', path: '/snapshot', body }), statusView);
}
