/** A value inside a JSON value, by `components.0.type`; undefined where there is none. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (isHolder(inner) ? inner[key] : undefined), value);
}

/** A copy with another value in that place; undefined takes the property away. */
export function withValue<T>(value: T, path: string, replacement: unknown): T {
  const copy = structuredClone(value);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.length === 0 ? copy : valueAt(copy, keys.join('.'));
  if (!isHolder(holder)) throw new Error(`There is no ${path}`);
  if (replacement === undefined) delete holder[last];
  else holder[last] = replacement;
  return copy;
}

/** The places in a value that a pattern names: `components.*.type` is one for each component that has a type. */
export function placesOf(value: unknown, pattern: string): string[] {
  const [key = '', ...rest] = pattern.split('.');
  if (!isHolder(value)) return [];
  const keys = key === '*' ? Object.keys(value) : key in value ? [key] : [];
  if (rest.length === 0) return keys;
  return keys.flatMap((one) => placesOf(value[one], rest.join('.')).map((place) => `${one}.${place}`));
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
