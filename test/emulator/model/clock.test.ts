import { describe, expect, it } from 'vitest';
import { type Agenda, addDue, emptyAgenda } from '../../../src/emulator/model/agenda.js';
import { createEmulatorClock, VIRTUAL_START_MS } from '../../../src/emulator/model/clock.js';
import { handClock } from '../graph-client.js';

const task = (deliveryId: string) => ({ kind: 'deliver', deliveryId }) as const;

function timeline(): { elapsedMs: number; agenda: Agenda } {
  return { elapsedMs: 0, agenda: emptyAgenda() };
}

describe('virtual time', () => {
  it('stands still until it is moved, and does what falls due on the way at its own time', async () => {
    const state = timeline();
    const done: string[] = [];
    const clock = createEmulatorClock({
      timeline: () => state,
      perform: async (due) => {
        done.push(`${due.kind === 'deliver' ? due.deliveryId : ''} at ${clock.now() - VIRTUAL_START_MS}`);
        if (done.length === 1) addDue(state.agenda, clock.now() + 50, task('follow-up'));
      },
    });
    addDue(state.agenda, clock.now() + 300, task('third'));
    addDue(state.agenda, clock.now() + 100, task('first'));
    addDue(state.agenda, clock.now() + 2_000, task('never'));
    await clock.advance(1_000);
    expect(done).toEqual(['first at 100', 'follow-up at 150', 'third at 300']);
    expect(clock.now()).toBe(VIRTUAL_START_MS + 1_000);
  });

  it('is moved by sleep; of two sleepers side by side the shorter wakes first, and time is not doubled', async () => {
    const state = timeline();
    const clock = createEmulatorClock({ timeline: () => state, perform: async () => {} });
    const woken: string[] = [];
    const sleep = async (ms: number) => {
      await clock.sleep(ms);
      woken.push(`${ms} at ${clock.now() - VIRTUAL_START_MS}`);
    };
    await Promise.all([sleep(5_000), sleep(3_000)]);
    expect(woken).toEqual(['3000 at 3000', '5000 at 5000']);
  });

  it('lets a task sleep on the clock that waits for the task', async () => {
    const state = timeline();
    const clock = createEmulatorClock({ timeline: () => state, perform: () => clock.sleep(10) });
    addDue(state.agenda, clock.now() + 5, task('sleeper'));
    await clock.advance(100);
    expect(clock.now()).toBe(VIRTUAL_START_MS + 100);
  });

  it.each([5, 500])('lets a task that sleep started sleep for %d ms itself', async (ms) => {
    const state = timeline();
    const clock = createEmulatorClock({ timeline: () => state, perform: () => clock.sleep(ms) });
    addDue(state.agenda, clock.now() + 5, task('sleeper'));
    await clock.sleep(100);
    expect(clock.now()).toBe(VIRTUAL_START_MS + Math.max(100, 5 + ms));
  });

  it('refuses to sleep once aborted', async () => {
    const state = timeline();
    const clock = createEmulatorClock({ timeline: () => state, perform: async () => {} });
    await expect(clock.sleep(10, AbortSignal.abort())).rejects.toThrow();
    expect(clock.now()).toBe(VIRTUAL_START_MS);
  });
});

describe('real time', () => {
  it('does what is due when the timer fires, and can be moved ahead', async () => {
    const state = timeline();
    const real = handClock(1_000_000);
    const done: string[] = [];
    const clock = createEmulatorClock({
      timeline: () => state,
      real,
      perform: async (due) => {
        done.push(due.kind === 'deliver' ? due.deliveryId : '');
      },
    });
    const schedule = (ms: number, name: string) => {
      addDue(state.agenda, clock.now() + ms, task(name));
      clock.rearm();
    };
    schedule(500, 'second');
    schedule(100, 'first');
    schedule(60_000, 'late');
    await real.move(99);
    expect(done).toEqual([]);
    await real.move(1);
    expect(done).toEqual(['first']);
    await real.move(400);
    expect(done).toEqual(['first', 'second']);
    await clock.advance(59_500);
    expect(done).toEqual(['first', 'second', 'late']);
    expect(clock.now()).toBe(1_000_500 + 59_500);
    clock.stop();
  });
});
