import * as z from 'zod';
import type { Graph } from './client.js';
import { nodePath } from './url.js';

const verdictSchema = z.looseObject({ category: z.string() });

/**
 * The category that Meta takes a text for, in capitals; nothing is sent or submitted. Only accounts with Direct Send are
 * answered.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/api-reference
 */
export async function categoryOfText(graph: Graph, wabaId: string, text: string): Promise<string> {
  const body = { type: 'text', text: { body: text } };
  const path = nodePath(wabaId, 'message_samples');
  // It changes nothing, so it is asked again like a read where the network fails.
  const { category } = await graph.call({ method: 'POST', kind: 'read', path, body, schema: verdictSchema });
  return category.toUpperCase();
}
