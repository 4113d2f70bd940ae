import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { RequestId } from '@modelcontextprotocol/sdk/types.js';
import { confirmationNotPossible, declined } from '../../core/errors/command.js';
import { sanitize } from '../../core/terminal/sanitize.js';

/** Long enough to look something up before one answers. */
const ANSWER_MS = 10 * 60_000;

type Asking = Pick<Server, 'getClientCapabilities' | 'elicitInput'>;

/**
 * Asks the person at the client for a yes.
 * @param call the request in whose course it is asked
 * @throws {CliError} `confirmation-not-possible` (exit 5), `declined` (exit 130)
 */
export async function confirmBy(
  server: Asking,
  message: string,
  { signal, requestId }: { readonly signal: AbortSignal; readonly requestId: RequestId },
): Promise<void> {
  if (server.getClientCapabilities()?.elicitation?.form === undefined) {
    throw confirmationNotPossible('This client cannot ask you for a confirmation, so nothing was changed.', {
      hint: 'use a client that supports elicitation, or run the command in a terminal',
    });
  }
  const form = {
    mode: 'form' as const,
    message: sanitize(message, { block: true }),
    requestedSchema: { type: 'object' as const, properties: {} },
  };
  const options = { signal, timeout: ANSWER_MS, relatedRequestId: requestId };
  const { action } = await server.elicitInput(form, options).catch((cause: unknown) => {
    throw confirmationNotPossible('No answer came to the question, so nothing was changed.', { cause });
  });
  if (action !== 'accept') throw declined('Declined: nothing was changed.');
}
