import type { Graph } from '../graph/client.js';
import type { MessageEdge } from '../graph/messages.js';
import { type Attempt, attemptSend } from '../messages/attempt.js';
import { compose } from '../messages/compose.js';
import type { Journalled } from './attempts.js';
import { refOf } from './batch.js';
import type { Campaign } from './campaign.js';

/** What is under way gets its answer, whatever the run is told meanwhile. */
const NEVER = new AbortController().signal;

/** Makes the one request for a message, as a single send does. Call it after the mark of the wire. */
export function sendMessage(
  graph: Graph,
  { template, language, options, phoneNumberId }: Campaign,
  { recipient, components, token }: Journalled,
): Promise<Attempt> {
  const parts: readonly object[] = JSON.parse(components);
  const body = { name: template, language: { code: language }, ...(parts.length === 0 ? {} : { components: parts }) };
  const payload = compose({ type: 'template', body: () => body }, refOf(recipient), { token });
  const edge: MessageEdge = options.marketingMessages ? 'marketing_messages' : 'messages';
  return attemptSend(graph, phoneNumberId, payload, { signal: NEVER, edge });
}
