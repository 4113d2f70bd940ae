import { describe, expect, it } from 'vitest';
import { BoundedLog } from '../../../src/emulator/model/bounded.js';

interface Entry {
  readonly id: number;
  readonly text?: string;
}

describe('a bounded log', () => {
  it('keeps its last entries, and says how many it has forgotten', () => {
    const log = new BoundedLog<Entry>();
    for (let count = 0; count < 10_000; count++) {
      log.append({ id: log.lastId + 1 }, 500);
      expect(log.count).toBeLessThanOrEqual(1_500);
    }
    expect(log.count).toBeGreaterThanOrEqual(500);
    expect(log.lastId).toBe(10_000);
    expect(log.forgotten).toBe(10_000 - log.count);
    expect(log.after().map(({ id }) => id)).toEqual(
      Array.from({ length: log.count }, (_, index) => log.forgotten + 1 + index),
    );
    expect(log.after(9_998)).toEqual([{ id: 9_999 }, { id: 10_000 }]);
    expect(log.after(10_000)).toEqual([]);
  });

  it('that is empty has forgotten nothing', () => {
    const log = new BoundedLog();
    expect([log.lastId, log.forgotten, log.after()]).toEqual([0, 0, []]);
    expect(JSON.stringify(log)).toBe('{"lines":[],"forgotten":0}');
  });

  it('gives entries back as they were, of any length and alphabet, and from a snapshot', () => {
    const texts = ['', 'a\nb', 'Grüße', '🎉'.repeat(10), 'x'.repeat(300_000), '\ud800', 'ж'.repeat(65_536), 'end'];
    const log = new BoundedLog<Entry>();
    const entries = [...texts, ...texts, ...texts].map((text, index) => ({ id: index + 1, text }));
    for (const entry of entries) log.append(entry, 1_000);
    expect(log.after()).toEqual(entries);
    for (const { id } of entries) expect(log.after(id)).toEqual(entries.slice(id));
    const restored = BoundedLog.from<Entry>(JSON.parse(JSON.stringify(log)));
    expect(restored.after()).toEqual(entries);
    restored.append({ id: 25 }, 1_000);
    expect(restored.after(24)).toEqual([{ id: 25 }]);
  });

  it('drops long entries as well, and keeps the last one whatever its length', () => {
    const log = new BoundedLog<Entry>();
    for (let id = 1; id <= 50; id++) log.append({ id, text: 'x'.repeat(id % 2 === 0 ? 200_000 : 10) }, 1);
    expect(log.after().map(({ id }) => id)).toEqual([50]);
    expect(log.forgotten).toBe(49);
  });
});
