import { CliError } from '../../errors/error.js';
import type { Graph } from '../../graph/client.js';
import { listTemplates, listTemplatesNamed, type RemoteTemplate } from '../../graph/templates.js';

export interface ReadBackOptions {
  readonly wabaId: string;
  readonly signal: AbortSignal;
  /** Only templates of these names. */
  readonly names?: ReadonlySet<string>;
}

/**
 * What Meta shows after changes; undefined when it cannot be asked now, or nobody waits any more: then only the answers
 * say what became of them.
 */
export async function readBack(
  graph: Graph,
  { wabaId, signal, names }: ReadBackOptions,
): Promise<readonly RemoteTemplate[] | undefined> {
  if (signal.aborted) return undefined;
  try {
    return names === undefined ? await listTemplates(graph, wabaId) : await listTemplatesNamed(graph, wabaId, names);
  } catch (error) {
    if (error instanceof CliError || signal.aborted) return undefined;
    throw error;
  }
}

/**
 * What Meta shows otherwise than it was submitted, for a reader; null when it shows the same.
 * @param asked the category @param paths of what differs beside it
 */
export function differenceNote(
  asked: string,
  { category }: Pick<RemoteTemplate, 'category'>,
  paths: readonly string[],
): string | null {
  const moved = asked.toUpperCase() === category.toUpperCase() ? [] : [`Meta has it as ${category}.`];
  const other = paths.length === 0 ? [] : [`Meta shows another ${paths.join(', ')} than was submitted.`];
  const notes = [...moved, ...other];
  return notes.length === 0 ? null : notes.join(' ');
}
