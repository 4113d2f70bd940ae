import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';

/** The word that a callback must know. A secret, so the environment alone brings it. @throws {CliError} exit 2 */
export function requireVerifyToken({ system }: Context): string {
  const token = system.env.WACTL_VERIFY_TOKEN;
  if (token) return token;
  throw usageError('--callback-url needs a verify token.', 'set WACTL_VERIFY_TOKEN, here and for the receiver');
}
