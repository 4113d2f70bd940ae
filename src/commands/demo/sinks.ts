import type { Sink } from '../../core/terminal/system.js';

/** Wide enough for the demo's tables where nobody says how wide the screen is. */
const COLUMNS = 100;

export interface MemorySink extends Sink {
  /** All that was written so far. */
  text(): string;
}

/** Keeps what is written, and tells of each piece. @param shape of the terminal that it will be shown on */
export function memorySink(
  onText?: (text: string) => void,
  shape: Pick<Sink, 'isTTY' | 'columns'> = { isTTY: false, columns: COLUMNS },
): MemorySink {
  let written = '';
  return {
    ...shape,
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
