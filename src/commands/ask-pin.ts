import type { Context } from '../context.js';
import { parsePin } from '../core/numbers/inputs.js';

/** `own`: the number has a PIN, and Meta checks what is given. `new`: the number takes the one that is given. */
export type PinKind = 'own' | 'new';

type Asking = Pick<Context, 'ask' | 'output'>;

/**
 * The PIN of a number, by question. A new one is asked for twice: nobody would notice a slip of the finger.
 * @param flag what gives the PIN where nobody can be asked
 * @throws {CliError} exit 2 naming the flag, or for a malformed PIN
 */
export async function askPin({ ask, output }: Asking, kind: PinKind, flag: string): Promise<string> {
  const secret = async (message: string) => {
    const answer = (await ask.secret({ message, flag })).trim();
    output.hide(answer);
    return answer;
  };
  if (kind === 'own') return parsePin(await secret('Current PIN of the number (six digits; Meta checks it)'));
  for (;;) {
    const pin = parsePin(await secret('New PIN for the number (six digits of your choice)'));
    if ((await secret('Repeat the new PIN')) === pin) return pin;
    output.warn('The PINs do not match. Type the new PIN again.');
  }
}
