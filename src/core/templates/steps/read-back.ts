import { CliError } from '../../errors.js';
import type { Graph } from '../../graph/client.js';
import { listTemplates, type RemoteTemplate } from '../../graph/templates.js';

export interface ReadBackOptions {
  readonly wabaId: string;
  readonly signal: AbortSignal;
  /** Only templates of this name. */
  readonly name?: string;
}

/**
 * What Meta shows after changes; undefined when it cannot be asked now, or nobody waits any more: then only the answers
 * say what became of them.
 */
export async function readBack(
  graph: Graph,
  { wabaId, signal, name }: ReadBackOptions,
): Promise<readonly RemoteTemplate[] | undefined> {
  if (signal.aborted) return undefined;
  try {
    const found = await listTemplates(graph, wabaId, name === undefined ? {} : { name });
    // Meta's filter finds parts of names.
    return name === undefined ? found : found.filter((template) => template.name === name);
  } catch (error) {
    if (error instanceof CliError || signal.aborted) return undefined;
    throw error;
  }
}
