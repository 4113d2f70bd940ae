/** Drops the languages that need nothing, where another of the same name does. */
export function withoutIdle<R extends { readonly action: string; readonly name: string }>(
  rows: readonly R[],
): readonly R[] {
  const busy = new Set(rows.filter(({ action }) => action !== 'blocked').map(({ name }) => name));
  return rows.filter(({ action, name }) => action !== 'blocked' || !busy.has(name));
}
