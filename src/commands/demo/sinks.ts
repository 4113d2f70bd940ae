import type { Sink } from '../../core/terminal/system.js';

/** Wide enough for the demo's tables. */
const COLUMNS = 100;

export interface MemorySink extends Sink {
  /** All that was written so far. */
  text(): string;
}

/** Keeps what is written, and tells of each piece. */
export function memorySink(onText?: (text: string) => void): MemorySink {
  let written = '';
  return {
    isTTY: false,
    columns: COLUMNS,
    write(text) {
      written += text;
      onText?.(text);
    },
    text: () => written,
  };
}

export interface LineSink extends Sink {
  /** The next line that is written; waits for it. */
  next(): Promise<string>;
}

/** Hands out what is written line by line. */
export function lineSink(): LineSink {
  const lines: string[] = [];
  let rest = '';
  let wake = () => {};
  return {
    isTTY: false,
    columns: COLUMNS,
    write(text) {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts);
      wake();
    },
    async next() {
      while (lines.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return lines.shift() ?? '';
    },
  };
}
