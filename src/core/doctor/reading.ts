import { CliError } from '../errors/error.js';
import type { Fact } from './check.js';

/** Reads a fact. A foreseen failure becomes part of it; an interruption and a defect are thrown on. */
export async function read<T>(reading: () => Promise<T>): Promise<Fact<T>> {
  try {
    return { value: await reading() };
  } catch (error) {
    if (error instanceof CliError) return { missing: error.message, error };
    throw error;
  }
}

/** Reads a fact that needs another. Where that is missing nothing is read, and `reason` (or why it is missing) stays. */
export async function readAfter<A, T>(
  needed: Fact<A>,
  reading: (value: A) => Promise<T>,
  reason?: string,
): Promise<Fact<T>> {
  if ('value' in needed) return read(() => reading(needed.value));
  return { missing: reason ?? needed.missing };
}
