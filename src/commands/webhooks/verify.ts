import type { Context } from '../../context.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { signingSecrets } from '../../core/settings/resolve.js';
import { verifySignature } from '../../core/webhooks/signature.js';
import { readInput } from './input.js';

export default async function verify(
  context: Context,
  { signature }: { readonly signature: string },
  file: string,
): Promise<void> {
  const secrets = signingSecrets(await context.settings());
  const valid = verifySignature(signature, await readInput(context, file), secrets);
  context.output.result({ valid }, (_result, style) =>
    valid ? style.green('The signature is valid.') : style.red('The signature is not valid for these bytes.'),
  );
  if (!valid) throw new ExitWith(EXIT.refused);
}
