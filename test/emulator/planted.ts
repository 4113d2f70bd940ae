import type { Emulator } from '../../src/emulator/app.js';
import { figureKey } from '../../src/emulator/model/figures.js';
import type { MessageStatus } from '../../src/emulator/model/message.js';

/** Messages that are taken to have been sent. */
interface Planted {
  readonly templateId: string;
  readonly count: number;
  readonly statuses: readonly MessageStatus[];
  /** When each status was reached, in milliseconds since 1970. */
  readonly at: number;
}

interface Running {
  readonly emulator: Emulator;
  control(method: string, path: string, body?: unknown): Promise<unknown>;
}

/** Puts the figures of messages into the state by way of a snapshot: sending a thousand would take longer than a test should. */
export async function plantMessages({ emulator, control }: Running, planted: readonly Planted[]): Promise<void> {
  const snapshot = JSON.parse(emulator.snapshot());
  const figures = new Map<string, number>(snapshot.state.figures);
  for (const { templateId, count, statuses, at } of planted) {
    for (const status of statuses) {
      const key = figureKey(templateId, status, at);
      figures.set(key, (figures.get(key) ?? 0) + count);
    }
  }
  snapshot.state.figures = [...figures];
  await control('POST', '/snapshot', snapshot);
}
