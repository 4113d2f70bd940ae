import { namedPath } from '../../app/named-file.js';
import type { Context } from '../../context.js';
import { controlKeyWrong, emulatorRefused } from '../../core/errors/emulator.js';
import { EXIT } from '../../core/errors/error.js';
import { writePrivateFile } from '../../core/files/write-private.js';
import { type ControlOptions, callControlText } from './control.js';
import { pairsView } from './views.js';

export default async function saveSnapshot(context: Context, options: ControlOptions, file: string): Promise<void> {
  const { status, text } = await callControlText(context, options, { method: 'GET', path: '/snapshot' });
  if (status !== 200) {
    const message = `The emulator sent no snapshot (HTTP ${status}).`;
    const hint = 'run `wactl emulator status` to see whether it answers';
    throw status === 401 ? controlKeyWrong(message, { hint }) : emulatorRefused(message, { hint, exit: EXIT.remote });
  }
  await writePrivateFile(namedPath(context.system, file), text, 'name another file');
  context.output.result({ file, bytes: Buffer.byteLength(text) }, pairsView);
}
