import * as z from 'zod';
import type { Graph } from './client.js';
import { nodePath } from './url.js';
import { doneSchema } from './write-answers.js';

/**
 * The username of a business number.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
const usernameSchema = z.looseObject({
  username: z.string().optional(),
  /** `approved`: people see it; `reserved`: it is held until usernames come to the region. */
  status: z.string().optional(),
});
export type RemoteUsername = z.infer<typeof usernameSchema>;

const EDGE = 'username';

/** Without a username both fields are left out. */
export async function getUsername(graph: Graph, phoneNumberId: string): Promise<RemoteUsername> {
  return graph.call({ method: 'GET', path: nodePath(phoneNumberId, EDGE), schema: usernameSchema });
}

/**
 * Takes a username for a number; one that it has is given up.
 * @param transfers take it from another number of the portfolio; otherwise Meta refuses with 147005
 */
export async function setUsername(
  graph: Graph,
  phoneNumberId: string,
  { username, transfers }: { readonly username: string; readonly transfers: boolean },
): Promise<RemoteUsername> {
  const body = { username, transfer_action: transfers ? 'force_transfer' : 'none' };
  return graph.call({ method: 'POST', path: nodePath(phoneNumberId, EDGE), body, schema: usernameSchema });
}

export async function deleteUsername(graph: Graph, phoneNumberId: string): Promise<void> {
  await graph.call({ method: 'DELETE', path: nodePath(phoneNumberId, EDGE), schema: doneSchema });
}

const suggestionsSchema = z.looseObject({
  data: z.array(z.looseObject({ username_suggestions: z.array(z.string()).catch([]) })).catch([]),
});

/** Usernames that Meta holds for the business. */
export async function listUsernameSuggestions(graph: Graph, phoneNumberId: string): Promise<readonly string[]> {
  const path = nodePath(phoneNumberId, 'username_suggestions');
  const { data } = await graph.call({ method: 'GET', path, schema: suggestionsSchema });
  return data.flatMap(({ username_suggestions: names }) => names);
}
