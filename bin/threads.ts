import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Thread, Threads } from '../src/core/terminal/system.js';

/** @param folder where the built scripts lie @param ending of their names */
export function createThreads(folder: string, signal: AbortSignal, ending = 'cjs'): Threads {
  // What a thread works on is gone as soon as it is answered, so little room for what is young holds it.
  const options = { resourceLimits: { maxYoungGenerationSizeMb: 8 } };
  const create = (script: string, input: unknown) =>
    new Worker(join(folder, `${script}.${ending}`), { workerData: input, ...options });
  return {
    count: availableParallelism(),
    async run(script, input) {
      const worker = create(script, input);
      try {
        const [result] = await once(worker, 'message', { signal });
        return result;
      } finally {
        await worker.terminate();
      }
    },
    start: (script, input) => askable(create(script, input)),
  };
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** A thread that answers in the order in which it is asked. */
function askable(worker: Worker): Thread {
  const waiting: Waiting[] = [];
  let ended: unknown;
  const end = (error: unknown) => {
    ended ??= error;
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  worker.on('error', end);
  worker.on('exit', () => end(new Error('the thread has ended')));
  worker.on('message', (answer) => {
    waiting.shift()?.resolve(answer);
    if (waiting.length === 0) worker.unref();
  });
  // It holds up the end of the process only while an answer is waited for.
  worker.unref();
  return {
    ask: (question, given) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) throw ended;
        worker.postMessage(question, given);
        waiting.push({ resolve, reject });
        worker.ref();
      }),
    async end() {
      await worker.terminate();
    },
  };
}
