import type { Context } from '../context.js';
import { parsePin } from '../core/numbers/inputs.js';

/** `own`: the number has a PIN, and Meta checks what is given. `new`: the number takes the one that is given. */
export type PinKind = 'own' | 'new';

/**
 * The PIN of a number, by question. A new one is asked for twice: nobody would notice a slip of the finger.
 * @param flag what gives the PIN where nobody can be asked
 * @throws {CliError} exit 2 naming the flag, or for a malformed PIN
 */
export async function askPin({ ask, output }: Pick<Context, 'ask' | 'output'>, kind: PinKind, flag: string) {
  if (kind === 'own') {
    return parsePin(await ask.secret({ message: 'Current PIN of the number (six digits; Meta checks it)', flag }));
  }
  for (;;) {
    const pin = parsePin(await ask.secret({ message: 'New PIN for the number (six digits of your choice)', flag }));
    const repeated = await ask.secret({ message: 'Repeat the new PIN', flag });
    if (repeated.trim() === pin) return pin;
    output.warn('The PINs do not match. Type the new PIN again.');
  }
}
