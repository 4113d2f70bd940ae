import * as z from 'zod';
import type { Graph } from './client.js';
import { idSchema } from './envelope.js';
import { nodePath } from './url.js';

const movedSchema = z.looseObject({
  archived_templates: z.array(idSchema).optional(),
  unarchived_templates: z.array(idSchema).optional(),
  /** Reasons by id. An empty one may come as a list. */
  failed_templates: z.union([z.record(z.string(), z.string()), z.array(z.unknown()).transform(() => ({}))]).catch({}),
});

/** What became of each id. One that stands in neither is one that Meta said nothing of. */
export interface Moved {
  readonly ids: readonly string[];
  readonly failed: Readonly<Record<string, string>>;
}

/**
 * Takes templates out of use, or back into it. An archived template cannot be sent and is deleted after 28 days.
 * @param graph a client of `archiveBaseUrl`
 */
export async function moveToArchive(
  graph: Graph,
  wabaId: string,
  move: 'archive' | 'unarchive',
  ids: readonly string[],
): Promise<Moved> {
  const answer = await graph.call({
    method: 'POST',
    path: nodePath(wabaId, 'message_templates', move),
    body: { hsm_ids: ids },
    schema: movedSchema,
  });
  return {
    ids: (move === 'archive' ? answer.archived_templates : answer.unarchived_templates) ?? [],
    failed: answer.failed_templates,
  };
}

/** Meta archives on a host of its own; an emulator has one for everything. */
export function archiveBaseUrl(graphUrl: string): string {
  const url = new URL(graphUrl);
  return url.hostname === 'graph.facebook.com' ? 'https://api.facebook.com' : graphUrl;
}
