/**
 * The body of a webhook without the parts that tell of a person: of each list the items that do, however deep; an object
 * with such a value outside of a list goes as a whole. Undefined: nothing is left, or it is not JSON. Pure.
 */
export function pruneBody(body: Uint8Array, tells: (text: string) => boolean): Uint8Array | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
  const pruned = prune(value, tells);
  return pruned === GONE ? undefined : Buffer.from(JSON.stringify(pruned));
}

const GONE = Symbol('gone');

function prune(value: unknown, tells: (text: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => prune(item, tells)).filter((item) => item !== GONE);
  if (typeof value !== 'object' || value === null) return tells(String(value)) ? GONE : value;
  const kept: [string, unknown][] = [];
  for (const [key, part] of Object.entries(value)) {
    const rest = tells(key) ? GONE : prune(part, tells);
    if (rest === GONE) return GONE;
    kept.push([key, rest]);
  }
  return Object.fromEntries(kept);
}
