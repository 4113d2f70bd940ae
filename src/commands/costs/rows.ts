import type { CostReport, CostRow } from '../../core/costs/report.js';

/** The columns that name each row, with their titles and cells; an empty cell: unknown, or not applicable. */
export function keyCells({ by, rows }: CostReport): {
  readonly titles: readonly string[];
  readonly cellsOf: (row: CostRow) => readonly string[];
  readonly rows: readonly CostRow[];
} {
  switch (by) {
    case 'category':
      return { titles: ['category'], cellsOf: ({ category }) => [category ?? ''], rows };
    case 'country':
      return {
        titles: ['country', 'calling code', 'market'],
        cellsOf: ({ country, callingCode, market }) => [country ?? '', callingCode ?? '', market ?? ''],
        rows,
      };
    case 'template':
      return { titles: ['template'], cellsOf: ({ template }) => [template ?? ''], rows };
    case 'campaign':
      return { titles: ['campaign'], cellsOf: ({ campaign }) => [campaign ?? ''], rows };
    case 'day':
      return { titles: ['day'], cellsOf: ({ day }) => [day ?? ''], rows };
  }
}
