/** A seed is written by hand; a snapshot of a long run with media is large. Larger files are a mistake. */
export const SEED_MAX_BYTES = 1024 * 1024;
export const SNAPSHOT_MAX_BYTES = 256 * 1024 * 1024;
