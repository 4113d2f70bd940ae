/** From the lowest to the highest; every terminal font has them, and so does a file. */
const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** Stands for nothing at all, so that a small value is seen beside it. */
const NONE = '·';

/**
 * A chart of one line: a bar for each value, the highest full. More values than `width` are added up in groups of the same
 * size, the last one possibly smaller.
 */
export function sparkline(values: readonly number[], width: number): string {
  const size = Math.max(1, Math.ceil(values.length / width));
  const groups = Array.from({ length: Math.ceil(values.length / size) }, (_, index) => {
    return values.slice(index * size, (index + 1) * size).reduce((all, value) => all + value, 0);
  });
  const highest = Math.max(...groups, 0);
  return groups.map((value) => bar(value, highest)).join('');
}

function bar(value: number, highest: number): string {
  if (value <= 0) return NONE;
  return BARS[Math.ceil((value / highest) * BARS.length) - 1] ?? BARS[0];
}
