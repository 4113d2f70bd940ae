/** A map of values nobody has checked yet, as JSON and YAML give it. */
export type Fields = Readonly<Record<string, unknown>>;

/** True for an object that is not a list. Values are plain data, as JSON and YAML give it. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a map; an empty one for anything else. */
export function asFields(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** The value as a list; an empty one for anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as a text; empty for anything else. */
export function asString(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** An enumerated value in upper case, the way Meta compares it; empty for anything but a text. */
export function upper(value: unknown): string {
  return asString(value).toUpperCase();
}
