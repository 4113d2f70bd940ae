import type { Style } from './style.js';
import { toJson } from './to-json.js';

/** How a long list looks to a person. */
export interface ListView<T> {
  /** Said where there is nothing. */
  readonly empty: string;
  /** Begins the list; what it gives turns one page after the other into text without a final newline. */
  pages(style: Style): (rows: readonly T[]) => string;
}

/** A list on its way to a stream. Both give whole lines. */
export interface ListPages<T> {
  /** @param rows at least one */
  page(rows: readonly T[]): string;
  end(): string;
}

export function textPages<T>(view: ListView<T>, style: Style): ListPages<T> {
  let show: ((rows: readonly T[]) => string) | undefined;
  return {
    page(rows) {
      show ??= view.pages(style);
      return `${show(rows)}\n`;
    },
    end: () => (show === undefined ? `${view.empty}\n` : ''),
  };
}

/** The text of `{key: [...]}` as it would be printed in one piece. */
export function jsonPages(key: string): ListPages<unknown> {
  let count = 0;
  const open = `{\n  ${toJson(key)}: [`;
  return {
    page(rows) {
      const head = count === 0 ? `${open}\n` : ',\n';
      count += rows.length;
      return head + rows.map((row) => toJson(row, 2).replace(/^/gm, '    ')).join(',\n');
    },
    end: () => (count === 0 ? `${open}]\n}\n` : '\n  ]\n}\n'),
  };
}
