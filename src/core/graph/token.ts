import * as z from 'zod';
import type { Graph } from './client.js';
import { idSchema } from './envelope.js';

const moment = z.number().optional().catch(undefined);

const tokenSchema = z.looseObject({
  is_valid: z.boolean().catch(false),
  app_id: idSchema.optional().catch(undefined),
  application: z.string().optional().catch(undefined),
  /** SYSTEM_USER, USER … */
  type: z.string().optional().catch(undefined),
  /** Unix seconds; 0 is never. */
  expires_at: moment,
  data_access_expires_at: moment,
  issued_at: moment,
  scopes: z.array(z.string()).catch([]),
  /** For the WhatsApp scopes `target_ids` are WABAs; without them the scope holds for all that the user may see. */
  granular_scopes: z.array(z.looseObject({ scope: z.string(), target_ids: z.array(idSchema).optional() })).catch([]),
  user_id: idSchema.optional().catch(undefined),
  /** Why the token is not valid. */
  error: z
    .looseObject({ code: z.number().optional(), subcode: z.number().optional(), message: z.string().optional() })
    .optional()
    .catch(undefined),
});

/** What Meta says of a token. */
export type TokenInfo = z.infer<typeof tokenSchema>;

/**
 * Asks Meta about a token, which has to belong to the same app as the one that asks. An invalid token is not an error here:
 * `is_valid` is false then.
 * Source: https://developers.facebook.com/docs/graph-api/reference/debug_token
 */
async function debugToken(graph: Graph, token: string): Promise<TokenInfo> {
  const answer = await graph.call({
    method: 'GET',
    path: '/debug_token',
    query: { input_token: token },
    schema: z.looseObject({ data: tokenSchema }),
  });
  return answer.data;
}

const asked = new WeakMap<Graph, Map<string, Promise<TokenInfo>>>();

/**
 * What Meta says of a client's own token, asked once for each client: it does not change within a run. A failure is not
 * kept. @throws {GraphError} as `debugToken`
 */
export function ownTokenInfo(graph: Graph, token: string): Promise<TokenInfo> {
  const byToken = asked.get(graph) ?? new Map<string, Promise<TokenInfo>>();
  asked.set(graph, byToken);
  const known = byToken.get(token);
  if (known !== undefined) return known;
  const asking = debugToken(graph, token);
  byToken.set(token, asking);
  asking.catch(() => byToken.delete(token));
  return asking;
}
