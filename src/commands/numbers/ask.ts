import type { Context } from '../../context.js';
import { readSecretLines } from '../../core/account/secret-lines.js';
import { parsePin } from '../../core/numbers/inputs.js';

/** A question where there is someone to ask; without a terminal the command line itself is the answer. */
export async function confirmAtTerminal({ ask }: Context, message: string): Promise<void> {
  if (ask.possible) await ask.confirm(message);
}

/** The PIN from standard input or by question. @throws {CliError} exit 2 naming `--pin-stdin`, or for a malformed PIN */
export async function readPin(context: Context, options: { readonly pinStdin?: boolean }): Promise<string> {
  const { system, ask } = context;
  if (options.pinStdin && !system.stdin.isTTY) {
    const [line = ''] = await readSecretLines(system.stdin.bytes(), ['PIN']);
    return parsePin(line);
  }
  return parsePin(await ask.secret({ message: 'PIN (six digits)', flag: '--pin-stdin' }));
}
