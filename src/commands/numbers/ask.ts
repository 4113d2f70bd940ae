import type { Context } from '../../context.js';
import { parsePin } from '../../core/numbers/inputs.js';
import { readSecretLines } from '../../core/terminal/secret-lines.js';

/** `own`: the number has a PIN, and Meta checks what is given. `new`: the number takes the one that is given. */
type PinKind = 'own' | 'new';

const FLAG = '--pin-stdin';

/**
 * The PIN from standard input or by question. A new one is asked for twice: nobody would notice a slip of the finger.
 * @throws {CliError} exit 2 naming `--pin-stdin`, or for a malformed PIN
 */
export async function readPin(
  context: Context,
  options: { readonly pinStdin?: boolean },
  kind: PinKind,
): Promise<string> {
  const { system, ask } = context;
  if (options.pinStdin && !system.stdin.isTTY) {
    const [line = ''] = await readSecretLines(system.stdin.bytes(), ['PIN']);
    return parsePin(line);
  }
  if (kind === 'new') return askNewPin(context);
  return parsePin(await ask.secret({ message: 'PIN that the number has (six digits; Meta checks it)', flag: FLAG }));
}

async function askNewPin({ ask, output }: Context): Promise<string> {
  for (;;) {
    const pin = parsePin(
      await ask.secret({ message: 'New PIN for the number (six digits of your choice)', flag: FLAG }),
    );
    const repeated = await ask.secret({ message: 'The new PIN once more', flag: FLAG });
    if (repeated.trim() === pin) return pin;
    output.warn('The two PINs differ, so neither was taken. Type the new PIN again.');
  }
}
