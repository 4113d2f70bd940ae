import type { State } from '../model/state.js';

/** Raised when the state's shape changes: an old snapshot is refused then, not misread. */
const FORMAT = 3;

/** The whole state as JSON text. */
export function writeSnapshot(state: State): string {
  return JSON.stringify({ format: FORMAT, state }, (_key, value: unknown) => {
    if (value instanceof Map) return { $map: [...value] };
    return value instanceof Set ? { $set: [...value] } : value;
  });
}

/** The state of a snapshot; undefined when the text is none of this format. */
export function readSnapshot(text: string): State | undefined {
  const snapshot = parse(text) as { readonly format?: unknown; readonly state?: State } | undefined;
  return snapshot?.format === FORMAT ? snapshot.state : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, (_key, value: { readonly $map?: [unknown, unknown][]; readonly $set?: unknown[] }) => {
      if (typeof value !== 'object' || value === null) return value;
      if (Array.isArray(value.$map)) return new Map(value.$map);
      return Array.isArray(value.$set) ? new Set(value.$set) : value;
    });
  } catch {
    return undefined;
  }
}
