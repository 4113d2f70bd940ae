/** How often a test repeats something random: a few times by hand, many times where `WACTL_THOROUGH` is set, as in `.ci/run`. */
export function often(few: number, many: number): number {
  return process.env.WACTL_THOROUGH ? many : few;
}
