import { usageError } from '../errors/command.js';
import { isLoopbackUrl } from '../loopback.js';

/**
 * An address that webhooks can be sent to, as it was typed: Meta takes https only, an emulator also plain http on this
 * machine.
 * @param flag names the flag in the fix; absent: the address was typed as an answer
 * @throws {CliError} exit 2 for anything else
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint
 */
export function checkCallbackUrl(text: string, flag?: string): string {
  const fix = `write it as ${flag === undefined ? '' : `${flag} `}https://hooks.shop.example/whatsapp`;
  const protocol = URL.canParse(text) ? new URL(text).protocol : undefined;
  if (protocol === 'https:' || isLoopbackUrl(text)) return text;
  if (protocol === 'http:') throw usageError(`"${text}" is plain http: Meta sends webhooks to https only.`, fix);
  throw usageError(`"${text}" is not a web address.`, fix);
}
