import * as z from 'zod';
import { usageError } from '../../core/errors/command.js';
import type { Graph } from '../../core/graph/client.js';

/** The same client, for calls whose answer has to be a page of a listing. @throws {CliError} exit 2 when it is not */
export function listingsOnly(graph: Graph): Graph {
  return {
    ...graph,
    async call({ schema, ...call }) {
      const parsed = schema.safeParse(await graph.call({ ...call, schema: z.unknown() }));
      if (parsed.success) return parsed.data;
      throw usageError(
        `The answer to ${call.method} ${call.path} is not a list, so it has no pages.`,
        'leave --paginate out, or request a list, such as /210000000000001/phone_numbers',
      );
    },
  };
}
