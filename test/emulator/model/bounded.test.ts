import { describe, expect, it } from 'vitest';
import { append, emptyLog, entriesAfter, lastId } from '../../../src/emulator/model/bounded.js';

describe('a bounded log', () => {
  it('keeps its last entries, and says how many it has forgotten', () => {
    const log = emptyLog<{ id: number }>();
    for (let count = 0; count < 10_000; count++) {
      append(log, { id: lastId(log) + 1 }, 500);
      expect(log.lines.length).toBeLessThanOrEqual(1_500);
    }
    expect(log.lines.length).toBeGreaterThanOrEqual(500);
    expect(lastId(log)).toBe(10_000);
    expect(log.forgotten).toBe(10_000 - log.lines.length);
    expect(entriesAfter(log).map(({ id }) => id)).toEqual(
      Array.from({ length: log.lines.length }, (_, index) => log.forgotten + 1 + index),
    );
    expect(entriesAfter(log, 9_998)).toEqual([{ id: 9_999 }, { id: 10_000 }]);
    expect(entriesAfter(log, 10_000)).toEqual([]);
  });

  it('that is empty has forgotten nothing', () => {
    const log = emptyLog();
    expect([lastId(log), log.forgotten, entriesAfter(log)]).toEqual([0, 0, []]);
  });
});
