/**
 * Values of a statement as every engine can keep them: a NUL in a text, which one refuses and another takes for its end,
 * becomes the sign for what cannot be shown.
 */
export function storable(parameters: readonly unknown[]): readonly unknown[] {
  if (!parameters.some((value) => typeof value === 'string' && value.includes('\0'))) return parameters;
  return parameters.map((value) => (typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value));
}
