import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDue, emptyAgenda, nextDueAt, takeDue } from '../../../src/emulator/model/agenda.js';

const task = (deliveryId: string) => ({ kind: 'deliver', deliveryId }) as const;

it('gives tasks in order of time, and equal times in the order they were added', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), (times) => {
      const agenda = emptyAgenda();
      for (const [index, at] of times.entries()) addDue(agenda, at, task(String(index)));
      const taken: string[] = [];
      for (let due = takeDue(agenda, 20); due !== undefined; due = takeDue(agenda, 20)) {
        taken.push(due.task.kind === 'deliver' ? due.task.deliveryId : '');
      }
      const expected = times
        .map((at, index) => ({ at, index }))
        .sort((a, b) => a.at - b.at || a.index - b.index)
        .map(({ index }) => String(index));
      expect(taken).toEqual(expected);
    }),
  );
});

it('keeps what is not due yet', () => {
  const agenda = emptyAgenda();
  addDue(agenda, 10, task('later'));
  expect(takeDue(agenda, 9)).toBeUndefined();
  expect(nextDueAt(agenda)).toBe(10);
  expect(takeDue(agenda, 10)).toEqual({ at: 10, order: 0, task: task('later') });
  expect(nextDueAt(agenda)).toBeUndefined();
});

it('goes on in order once it was saved and restored', () => {
  let agenda = emptyAgenda();
  for (const at of [5, 3, 9, 1, 7]) addDue(agenda, at, task(String(at)));
  takeDue(agenda, 9);
  agenda = JSON.parse(JSON.stringify(agenda));
  addDue(agenda, 4, task('4'));
  expect([1, 2, 3, 4, 5].map(() => takeDue(agenda, 9)?.at)).toEqual([3, 4, 5, 7, 9]);
});
