import { readNamedText } from '../../app/named-file.js';
import type { Context } from '../../context.js';
import { parseSeedFile } from '../../emulator/seed/seed-file.js';
import { type ControlOptions, callControl } from './control.js';
import { SEED_MAX_BYTES } from './file-sizes.js';
import { statusView } from './views.js';

export default async function seed(context: Context, options: ControlOptions, file: string): Promise<void> {
  const body = parseSeedFile(await readNamedText(context.system, file, SEED_MAX_BYTES), file);
  context.output.result(await callControl(context, options, { method: 'POST', path: '/seed', body }), statusView);
}
