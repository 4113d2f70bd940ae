import * as z from 'zod';
import { usageError } from '../../core/errors.js';
import type { Graph } from '../../core/graph/client.js';

/** The same client, for calls whose answer has to be a page of a listing. @throws {CliError} exit 2 when it is none */
export function listingsOnly(graph: Graph): Graph {
  return {
    ...graph,
    async call({ schema, ...call }) {
      const parsed = schema.safeParse(await graph.call({ ...call, schema: z.unknown() }));
      if (parsed.success) return parsed.data;
      throw usageError(
        `What Meta answers to ${call.method} ${call.path} is not a listing, so it has no pages.`,
        'leave --paginate out, or name an edge that lists, such as /210000000000001/phone_numbers',
      );
    },
  };
}
