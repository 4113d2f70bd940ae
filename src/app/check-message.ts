import type { MessagePayload } from '../core/graph/messages.js';
import { compose } from '../core/messages/compose.js';
import type { Verdict } from '../core/messages/gate.js';
import type { LocalFile } from '../core/messages/media/local-file.js';
import type { MessageRequest } from './message-request.js';
import type { Ports } from './ports.js';
import { chooseWay, createJudge, waysOf } from './send-ways.js';

/** What would happen. */
export interface MessageCheck {
  readonly verdict: Verdict;
  /** The request; null for a content of which nothing could be sent. Files that are still to be uploaded have no id in it. */
  readonly payload: MessagePayload | null;
  readonly uploads: readonly LocalFile[];
}

/**
 * Asks the gate, and composes the request. Writes nothing and sends nothing; a ledger that was never made is not made.
 * @throws {CliError} exit 3 for an unknown number or group, exit 4 without a token
 */
export async function checkMessage(request: MessageRequest, ports: Ports): Promise<MessageCheck> {
  const services = { graph: await ports.graph(), store: await ports.ledgerToRead() };
  const { prepared, verdict } = await chooseWay(waysOf(request), createJudge(request, ports, services));
  const { type, body, fields, uploads } = prepared;
  const envelope = { replyTo: request.replyTo };
  return { verdict, payload: body === null ? null : compose({ type, body, fields }, request.to, envelope), uploads };
}
