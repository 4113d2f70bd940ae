import { once } from 'node:events';

export interface Task {
  readonly path: string;
  readonly phones: readonly string[];
  /** Everybody has this one. */
  readonly shared: string;
  readonly now: number;
}

/** Runs in a process of its own: says that it is loaded, waits for its task, and does it. */
export function writer(work: (task: Task) => Promise<void>): void {
  void (async () => {
    const task = once(process, 'message');
    process.send?.('loaded');
    await work((await task)[0] as Task);
    process.disconnect();
  })();
}
