import { readNamedText } from '../../app/named-file.js';
import type { Context } from '../../context.js';
import { type ControlOptions, callControl } from './control.js';
import { SNAPSHOT_MAX_BYTES } from './file-sizes.js';
import { statusView } from './views.js';

export default async function restoreSnapshot(context: Context, options: ControlOptions, file: string): Promise<void> {
  const body = await readNamedText(context.system, file, SNAPSHOT_MAX_BYTES);
  context.output.result(await callControl(context, options, { method: 'POST', path: '/snapshot', body }), statusView);
}
