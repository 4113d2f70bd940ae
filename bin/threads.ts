import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Threads } from '../src/core/terminal/system.js';

/** @param folder where the built scripts lie */
export function createThreads(folder: string, signal: AbortSignal): Threads {
  return {
    count: availableParallelism(),
    async run(script, input) {
      const worker = new Worker(join(folder, `${script}.cjs`), { workerData: input });
      try {
        const [result] = await once(worker, 'message', { signal });
        return result;
      } finally {
        await worker.terminate();
      }
    },
  };
}
