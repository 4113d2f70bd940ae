import type { Context } from '../../context.js';
import { parsePin } from '../../core/numbers/inputs.js';
import { readSecretLines } from '../../core/terminal/secret-lines.js';
import { askPin, type PinKind } from '../ask-pin.js';

/**
 * The PIN from standard input or by question.
 * @throws {CliError} exit 2 naming `--pin-stdin`, or for a malformed PIN
 */
export async function readPin(
  context: Context,
  options: { readonly pinStdin?: boolean },
  kind: PinKind,
): Promise<string> {
  const { stdin } = context.system;
  if (!options.pinStdin || stdin.isTTY) return askPin(context, kind, '--pin-stdin');
  const [line = ''] = await readSecretLines(stdin.bytes(), ['PIN']);
  context.output.hide(line);
  return parsePin(line);
}
