import * as z from 'zod';
import type { Graph } from './client.js';
import { GraphError } from './errors.js';
import { listAll } from './paginate.js';
import { nodePath } from './url.js';

const text = z.string().optional().catch(undefined);

/** A person on the block list of a number. */
const blockedSchema = z.looseObject({
  input: text,
  /** Digits; absent for people who hide their number. */
  wa_id: text,
  user_id: text,
});
export type BlockedUser = z.infer<typeof blockedSchema>;

/** How a person is named in the call: by phone, or by business-scoped user id. */
export type BlockTarget = { readonly user: string } | { readonly user_id: string };

const pageItem = z.looseObject({ block_users: z.array(blockedSchema).catch([]) });

/** Everybody whom a number has blocked; up to 64,000. */
export async function listBlockedUsers(graph: Graph, phoneNumberId: string): Promise<BlockedUser[]> {
  const pages = await listAll(graph, { path: edge(phoneNumberId), query: { limit: 100 }, item: pageItem });
  return pages.flatMap(({ block_users }) => block_users);
}

/**
 * Reads one entry of the block list: changes nothing, and needs the permission whatsapp_business_messaging.
 * @throws {GraphError} exit 4 without the permission
 */
export async function probeBlockedUsers(graph: Graph, phoneNumberId: string): Promise<void> {
  const schema = z.looseObject({ data: z.array(pageItem) });
  await graph.call({ method: 'GET', path: edge(phoneNumberId), query: { limit: 1 }, schema });
}

/**
 * Blocks one person. One a call, so that a refusal is about this one: Meta answers for a list as a whole.
 * @throws {GraphError} 139100 with the reason beside it (`blockRefusal`), as a rule that the person has not written in the last
 * 24 hours
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/block-users
 */
export async function blockUser(graph: Graph, phoneNumberId: string, target: BlockTarget): Promise<void> {
  await change(graph, 'POST', phoneNumberId, target);
}

/** Takes one person off the block list; it does not matter whether they were on it. */
export async function unblockUser(graph: Graph, phoneNumberId: string, target: BlockTarget): Promise<void> {
  await change(graph, 'DELETE', phoneNumberId, target);
}

async function change(
  graph: Graph,
  method: 'POST' | 'DELETE',
  phoneNumberId: string,
  target: BlockTarget,
): Promise<void> {
  const body = { messaging_product: 'whatsapp', block_users: [target] };
  await graph.call({ method, path: edge(phoneNumberId), body, schema: z.looseObject({}) });
}

const failedSchema = z.looseObject({
  block_users: z.looseObject({
    failed_users: z.array(
      z.looseObject({
        errors: z.array(
          z.looseObject({
            code: z.coerce.number().optional().catch(undefined),
            message: text,
            error_data: z.looseObject({ details: text }).optional().catch(undefined),
          }),
        ),
      }),
    ),
  }),
});

/** Why one person could not be blocked or unblocked. */
export interface BlockRefusal {
  readonly code: number;
  /** Meta's words. */
  readonly message: string;
}

/** Refused for people of the list, not as a call. */
const REFUSED_FOR_SOME = 139100;

/**
 * What Meta says of the one person that a call was about: the reason that stands beside the error, else the error.
 * Undefined for a failure that is not about a person.
 */
export function blockRefusal(error: unknown): BlockRefusal | undefined {
  if (!(error instanceof GraphError) || error.graph.code !== REFUSED_FOR_SOME) return undefined;
  const { code: general, message: headline, details, beside } = error.graph;
  const parsed = failedSchema.safeParse(beside);
  const [reason] = parsed.success ? parsed.data.block_users.failed_users.flatMap(({ errors }) => errors) : [];
  const words = reason === undefined ? [headline, details] : [reason.message, reason.error_data?.details];
  const message = words.filter((part) => part !== undefined && part !== '').join(': ');
  return { code: reason?.code ?? general, message: message.replace(/[.\s]+$/, '') };
}

function edge(phoneNumberId: string): string {
  return nodePath(phoneNumberId, 'block_users');
}
