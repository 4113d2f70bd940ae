const LONGEST_MS = 60_000;

/** How long to wait after so many failures in a row, from 1: each time twice as long, up to a minute. */
export function pauseAfter(failures: number, firstMs: number): number {
  return Math.min(firstMs * 2 ** (failures - 1), LONGEST_MS);
}
