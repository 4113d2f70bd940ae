import { setImmediate as yieldToNetwork } from 'node:timers/promises';
import type { Clock } from '../../core/clock.js';
import { type Agenda, nextDueAt, takeDue } from './agenda.js';
import type { Task } from './tasks.js';

/** Where virtual time begins by default: a Monday morning, the same in every run. */
export const VIRTUAL_START_MS = Date.UTC(2026, 10, 23, 9, 0, 0);

/** The longest a timer of Node.js can wait; a longer wait is taken in steps. */
const LONGEST_TIMER_MS = 24 * 60 * 60 * 1000;

/**
 * The emulator's time. Virtual: it stands still unless moved, and a call that sleeps moves it; so a program that only waits in
 * the background must not sleep on it. Real: it runs with the given clock, and can be moved ahead.
 */
export interface EmulatorClock extends Clock {
  readonly mode: 'real' | 'virtual';
  /** Moves time ahead and does all that falls due on the way, in order, deliveries included. */
  advance(ms: number): Promise<void>;
  /** Does what is due by now, in order, deliveries included. */
  catchUp(): Promise<void>;
  /** As `catchUp`; in real mode it only begins, all at once, so that a slow receiver of webhooks delays nothing. */
  keepUp(): Promise<void>;
  /** Says that the agenda changed; in real mode the timer is set again. */
  rearm(): void;
  /** Stops the timer. What is still on the agenda stays undone. */
  stop(): void;
}

/** The part of the state that time needs. Read again each time: a reset or a restored snapshot replaces it. */
interface Timeline {
  /** How far time was moved, in milliseconds: since the start in virtual mode, ahead of the real clock in real mode. */
  elapsedMs: number;
  readonly agenda: Agenda;
}

export interface ClockOptions {
  readonly timeline: () => Timeline;
  readonly perform: (task: Task) => Promise<void>;
  /** The real clock; without one, time is virtual. */
  readonly real?: Clock;
  readonly startMs?: number;
}

export function createEmulatorClock(options: ClockOptions): EmulatorClock {
  const { timeline, perform, real } = options;
  const startMs = options.startMs ?? VIRTUAL_START_MS;
  const now = () => (real?.now() ?? startMs) + timeline().elapsedMs;
  let timer = new AbortController();
  let armedFor = Number.POSITIVE_INFINITY;

  const moveTo = (time: number) => {
    timeline().elapsedMs += Math.max(0, time - now());
  };

  // Several callers may run this at once: each takes the next task itself. A lock would wait for ever when a webhook
  // receiver sleeps on this clock before it answers the delivery that holds the lock.
  const runUntil = async (time: number) => {
    for (;;) {
      const due = takeDue(timeline().agenda, time);
      if (due === undefined) break;
      moveTo(due.at);
      await perform(due.task);
    }
    moveTo(time);
  };

  const catchUp = () => runUntil(now());

  const keepUp = async () => {
    if (real === undefined) return catchUp();
    for (let due = takeDue(timeline().agenda, now()); due !== undefined; due = takeDue(timeline().agenda, now())) {
      void perform(due.task);
    }
  };

  const rearm = () => {
    const at = nextDueAt(timeline().agenda);
    if (real === undefined || at === undefined || at >= armedFor) return;
    timer.abort();
    const armed = new AbortController();
    timer = armed;
    armedFor = at;
    const fire = async () => {
      if (armed.signal.aborted) return;
      armedFor = Number.POSITIVE_INFINITY;
      await keepUp();
      rearm();
    };
    void real.sleep(Math.min(Math.max(0, at - now()), LONGEST_TIMER_MS), armed.signal).then(fire, () => undefined);
  };

  const advance = async (ms: number) => {
    await runUntil(now() + ms);
    armedFor = Number.POSITIVE_INFINITY;
    rearm();
  };

  // The shortest sleep ends first: all calls that begin to sleep at this moment are noted before time moves.
  const asleep: number[] = [];
  const sleepVirtually = async (ms: number, signal?: AbortSignal) => {
    signal?.throwIfAborted();
    const target = now() + ms;
    asleep.push(target);
    do await yieldToNetwork();
    while (asleep.some((other) => other < target));
    asleep.splice(asleep.indexOf(target), 1);
    signal?.throwIfAborted();
    await runUntil(target);
  };

  return {
    mode: real === undefined ? 'virtual' : 'real',
    now,
    advance,
    catchUp,
    keepUp,
    rearm,
    stop: () => timer.abort(),
    sleep: real === undefined ? sleepVirtually : (ms, signal) => real.sleep(ms, signal),
  };
}
