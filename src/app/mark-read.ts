import { usageError } from '../core/errors/command.js';
import { markRead } from '../core/graph/messages.js';
import { isMessageId } from '../core/messages/content/message-id.js';
import { numberOfInbound } from '../core/messages/inbound-number.js';
import { requireSetting } from '../core/settings/resolve.js';
import type { Ports } from './ports.js';

export interface ReadReceipt {
  readonly messageId: string;
  /** Id of the number of ours that it was written to. */
  readonly number: string;
  readonly read: true;
  readonly typing: boolean;
}

/**
 * Marks a message of a person as read.
 * @param request.number left out: the number that the ledger knows of the message, else that of the profile
 * @throws {CliError} exit 2 for what cannot be the id of a message; what Meta refuses
 */
export async function markMessageRead(
  request: { readonly messageId: string; readonly number?: string | undefined; readonly typing: boolean },
  ports: Ports,
): Promise<ReadReceipt> {
  const { messageId, typing } = request;
  if (!isMessageId(messageId)) {
    throw usageError(`"${messageId}" is not the id of a message.`, 'give an id of Meta: wamid.…');
  }
  const graph = await ports.graph();
  const known = request.number ?? (await numberOfInbound(await ports.ledgerToRead(), messageId));
  const number = known ?? requireSetting(await ports.settings(), 'phoneNumberId');
  await markRead(graph, number, messageId, { typing });
  return { messageId, number, read: true, typing };
}
