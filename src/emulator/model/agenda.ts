import TinyQueue from 'tinyqueue';
import type { Task } from './tasks.js';

/** A task and when it falls due, in milliseconds of the emulator's clock. `order` keeps the sequence of equal times. */
export interface Due {
  readonly at: number;
  readonly order: number;
  readonly task: Task;
}

/** What is still to happen, as a binary heap with the earliest first. Plain data: part of every snapshot. */
export interface Agenda {
  readonly heap: Due[];
  nextOrder: number;
}

export function emptyAgenda(): Agenda {
  return { heap: [], nextOrder: 0 };
}

export function addDue(agenda: Agenda, at: number, task: Task): void {
  queueOf(agenda).push({ at, order: agenda.nextOrder++, task });
}

/** When the earliest task falls due; undefined when nothing is to happen. */
export function nextDueAt(agenda: Agenda): number | undefined {
  return agenda.heap[0]?.at;
}

/** Takes the earliest task off the agenda if it falls due by `until`. */
export function takeDue(agenda: Agenda, until: number): Due | undefined {
  const next = nextDueAt(agenda);
  return next === undefined || next > until ? undefined : queueOf(agenda).pop();
}

/** A queue works on the heap itself; making one looks at every entry, so each heap keeps its own. */
const queues = new WeakMap<Agenda['heap'], TinyQueue<Due>>();

function queueOf({ heap }: Agenda): TinyQueue<Due> {
  const known = queues.get(heap);
  if (known !== undefined) return known;
  const queue = new TinyQueue(heap, (first, second) => first.at - second.at || first.order - second.order);
  queues.set(heap, queue);
  return queue;
}
