import * as z from 'zod';
import type { Graph } from './client.js';
import { GraphError } from './errors.js';
import { PAGE_SIZE, paginate } from './paginate.js';
import { nodePath } from './url.js';

const text = z.string().optional().catch(undefined);

const eventSchema = z.looseObject({
  /** ACCEPTED, SENT, DELIVERED, READ or ERROR. */
  delivery_status: z.string(),
  /** Unix seconds. */
  timestamp: z.coerce.number().optional().catch(undefined),
  /** PENDING, DELIVERED, FAILED or RETRYING: how the webhook that tells of it fared. */
  webhook_update_state: text,
  webhook_uri: text,
  error_description: text,
});

/** A step on the way of a message, as Meta recorded it. */
export type HistoryEvent = z.infer<typeof eventSchema>;

const entrySchema = z.looseObject({
  message_id: z.string(),
  events: z
    .looseObject({ data: z.array(eventSchema).catch([]) })
    .optional()
    .catch(undefined),
});

/** Without them Meta gives the ids alone. */
const FIELDS = `id,message_id,events{${Object.keys(eventSchema.shape).join(',')}}`;

const historySchema = z.looseObject({ data: z.array(entrySchema) });

/**
 * What Meta recorded of a message; undefined when Meta does not offer it: only its OpenAPI file speaks of this edge.
 * Source: https://github.com/facebook/openapi (business-messaging-api_v23.0.yaml, getMessageHistory)
 */
export async function readMessageHistory(
  graph: Graph,
  phoneNumberId: string,
  wamid: string,
): Promise<readonly HistoryEvent[] | undefined> {
  try {
    const { data } = await graph.call({
      method: 'GET',
      path: nodePath(phoneNumberId, 'message_history'),
      query: { message_id: wamid, fields: FIELDS },
      schema: historySchema,
    });
    return data.filter(({ message_id: id }) => id === wamid).flatMap(({ events }) => events?.data ?? []);
  } catch (error) {
    // Whatever Meta's reason to refuse is, the ledger's part of the timeline stands without it.
    if (error instanceof GraphError) return undefined;
    throw error;
  }
}

/** A message as Meta recorded it. */
export interface RecordedMessage {
  readonly messageId: string;
  readonly events: readonly HistoryEvent[];
}

/**
 * The messages of a number as Meta recorded them; ends at once where Meta does not offer it.
 * @param most messages to read
 * @returns whether Meta offers it
 * Source: https://github.com/facebook/openapi (business-messaging-api_v23.0.yaml, getMessageHistory)
 */
export async function* recordedMessages(
  graph: Graph,
  phoneNumberId: string,
  most: number,
): AsyncGenerator<RecordedMessage, boolean> {
  const listing = paginate(graph, {
    path: nodePath(phoneNumberId, 'message_history'),
    query: { fields: 'id,message_id,events{delivery_status,timestamp}', limit: PAGE_SIZE },
    item: entrySchema,
  });
  let count = 0;
  try {
    for await (const { message_id: messageId, events } of listing) {
      yield { messageId, events: events?.data ?? [] };
      count += 1;
      if (count >= most) break;
    }
    return true;
  } catch (error) {
    if (error instanceof GraphError) return false;
    throw error;
  }
}
