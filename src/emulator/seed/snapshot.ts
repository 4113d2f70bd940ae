import * as z from 'zod';
import { addDue } from '../model/agenda.js';
import type { State } from '../model/state.js';
import { mistakeWords } from './mistake-words.js';
import { stateSchema } from './state-schema.js';
import { inOrderOf } from './stored.js';

/** Raised when the state's shape changes: an old snapshot is refused then, not misread. */
const FORMAT = 8;

/** The whole state as JSON text. Maps and sets are lists there, tables of hashes are base64; the schema knows which. */
export function writeSnapshot(state: State): string {
  return JSON.stringify({ format: FORMAT, state }, (_key, value: unknown) => {
    if (value instanceof Map || value instanceof Set) return [...value];
    return value instanceof Uint32Array ? Buffer.from(value.buffer).toString('base64') : value;
  });
}

/** A state, or what is wrong with the text: the place first, as in `apps.74….subscription.callbackUrl: must be …`. */
export type ReadSnapshot = { readonly state: State } | { readonly problem: string };

const envelope = z.looseObject({ format: z.unknown(), state: z.unknown().optional() });

/** Reads a snapshot. The rules of a seed apply: the file may come from anywhere. */
export function readSnapshot(text: string): ReadSnapshot {
  const outer = envelope.safeParse(parse(text));
  if (!outer.success) return { problem: 'it is not JSON, or not an object' };
  if (outer.data.format !== FORMAT)
    return { problem: `its format is ${JSON.stringify(outer.data.format)}, not ${FORMAT}` };
  const result = stateSchema.safeParse(outer.data.state, { error: mistakeWords });
  if (!result.success) {
    const [issue] = result.error.issues;
    return { problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong'}`.replace(/^: /, '') };
  }
  // Keys whose value is undefined are absent in JSON; the records of the model name them, and read the same.
  const state = inOrderOf(outer.data.state, result.data) as State;
  sendAgain(state);
  return { state };
}

/** Webhooks that were on their way, whose answer nobody waits for any more, are due again. */
function sendAgain({ agenda, deliveries }: State): void {
  const due = new Set(agenda.heap.map(({ task }) => (task.kind === 'deliver' ? task.deliveryId : undefined)));
  for (const deliveryId of deliveries.keys()) {
    if (!due.has(deliveryId)) addDue(agenda, 0, { kind: 'deliver', deliveryId });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
