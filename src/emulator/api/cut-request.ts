import type { RequestHead } from '../../core/http/serve-plain.js';
import { strikeHead } from '../faults/find.js';
import type { LoggedRequest } from '../model/log.js';
import type { World } from '../model/world.js';

/**
 * After how many bytes of its body a request is broken off by a fault rule, half of them; undefined: it is not. It is
 * logged without its body: the server never has it.
 */
export function cutRequest(
  world: World,
  { method, url, lengthBytes = 0 }: RequestHead,
  onRequest: ((request: LoggedRequest) => void) | undefined,
): number | undefined {
  const { state, clock } = world;
  if (strikeHead(state, { method, url }) === undefined) return undefined;
  const entry: LoggedRequest = {
    id: state.log.lastId + 1,
    at: new Date(clock.now()).toISOString(),
    method,
    path: url.pathname,
    query: {},
    body: {},
    status: 0,
    outcome: 'dropped',
    answered: false,
    callbackData: null,
    messageId: null,
    code: null,
  };
  state.log.append(entry, state.settings.logLimit);
  onRequest?.(entry);
  return Math.ceil(lengthBytes / 2);
}
