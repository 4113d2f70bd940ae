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
  const { heap } = agenda;
  heap.push({ at, order: agenda.nextOrder++, task });
  for (let child = heap.length - 1; child > 0; ) {
    const parent = (child - 1) >> 1;
    if (!isBefore(heap, child, parent)) return;
    swap(heap, child, parent);
    child = parent;
  }
}

/** When the earliest task falls due; undefined when nothing is to happen. */
export function nextDueAt(agenda: Agenda): number | undefined {
  return agenda.heap[0]?.at;
}

/** Takes the earliest task off the agenda if it falls due by `until`. */
export function takeDue(agenda: Agenda, until: number): Due | undefined {
  const { heap } = agenda;
  const first = heap[0];
  if (first === undefined || first.at > until) return undefined;
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return first;
  heap[0] = last;
  for (let parent = 0; ; ) {
    const left = 2 * parent + 1;
    const child = left + 1 < heap.length && isBefore(heap, left + 1, left) ? left + 1 : left;
    if (child >= heap.length || !isBefore(heap, child, parent)) return first;
    swap(heap, child, parent);
    parent = child;
  }
}

function isBefore(heap: readonly Due[], a: number, b: number): boolean {
  const [first, second] = [heap[a], heap[b]];
  if (first === undefined || second === undefined) return false;
  return first.at < second.at || (first.at === second.at && first.order < second.order);
}

function swap(heap: Due[], a: number, b: number): void {
  const [first, second] = [heap[a], heap[b]];
  if (first === undefined || second === undefined) return;
  heap[a] = second;
  heap[b] = first;
}
