import { Session } from 'node:inspector/promises';

/**
 * How many functions of `src/` were called while something ran: a measure of work that no other process disturbs. What
 * lists and maps of JavaScript do inside is not in it, the functions they were given are.
 */
export async function callsMade(run: () => unknown): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    await run();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => url.includes('/src/'))
      .flatMap(({ functions }) => functions)
      .reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0);
  } finally {
    session.disconnect();
  }
}
