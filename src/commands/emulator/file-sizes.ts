/** A seed that a program wrote holds tens of thousands of templates; a snapshot of a long run, media. Larger files are a mistake. */
export const SEED_MAX_BYTES = 256 * 1024 * 1024;
export const SNAPSHOT_MAX_BYTES = 256 * 1024 * 1024;
