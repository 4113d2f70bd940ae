import type { Context } from '../context.js';
import { parsePin } from '../core/numbers/inputs.js';

/** `own`: the number has a PIN, and Meta checks what is given. `new`: the number takes the one that is given. */
export type PinKind = 'own' | 'new';

/**
 * The PIN of a number, by question. A new one is asked for twice: nobody would notice a slip of the finger.
 * @param flag what gives the PIN where nobody can be asked
 * @throws {CliError} exit 2 naming the flag, or for a malformed PIN
 */
export async function askPin({ ask, output }: Context, kind: PinKind, flag: string): Promise<string> {
  if (kind === 'own') {
    return parsePin(await ask.secret({ message: 'PIN that the number has (six digits; Meta checks it)', flag }));
  }
  for (;;) {
    const pin = parsePin(await ask.secret({ message: 'New PIN for the number (six digits of your choice)', flag }));
    const repeated = await ask.secret({ message: 'The new PIN once more', flag });
    if (repeated.trim() === pin) return pin;
    output.warn('The two PINs differ, so neither was taken. Type the new PIN again.');
  }
}
