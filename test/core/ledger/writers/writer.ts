import { once } from 'node:events';

export interface Task {
  readonly path: string;
  readonly phones: readonly string[];
  /** Everybody has this one. */
  readonly shared: string;
  readonly now: number;
  /** How long to go on, from the first phone again; 0: each has its turn once. */
  readonly seconds: number;
}

/**
 * Runs in a process of its own: says that it is loaded, waits for its task, does it, and says how often each phone had
 * its turn.
 */
export function writer(work: (task: Task) => Promise<number>): void {
  void (async () => {
    const task = once(process, 'message');
    process.send?.('loaded');
    process.send?.(await work((await task)[0] as Task));
    process.disconnect();
  })();
}
