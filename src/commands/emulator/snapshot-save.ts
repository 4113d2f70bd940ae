import { namedPath } from '../../app/named-file.js';
import type { Context } from '../../context.js';
import { CliError, EXIT } from '../../core/errors.js';
import { writePrivateFile } from '../../core/files/write-private.js';
import { type ControlOptions, callControlText } from './control.js';
import { pairsView } from './views.js';

export default async function saveSnapshot(context: Context, options: ControlOptions, file: string): Promise<void> {
  const { status, text } = await callControlText(context, options, { method: 'GET', path: '/snapshot' });
  if (status !== 200) {
    throw new CliError(`The emulator gave no snapshot (HTTP ${status}).`, {
      code: status === 401 ? 'control-key-wrong' : 'emulator-refused',
      exitCode: status === 401 ? EXIT.auth : EXIT.remote,
      hint: 'run `wactl emulator status` to see whether it answers',
    });
  }
  await writePrivateFile(namedPath(context.system, file), text);
  context.output.result({ file, bytes: Buffer.byteLength(text) }, pairsView);
}
