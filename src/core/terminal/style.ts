import { Chalk } from 'chalk';

/** The few looks our views use, and the width they may fill. Without colour every function returns its text unchanged. */
export interface Style {
  readonly color: boolean;
  /** Columns of the stream the text goes to. */
  readonly columns: number;
  /** The text goes to a terminal, where long lines are wrapped; in a pipe they stay whole, so that `grep` finds them. */
  readonly isTTY: boolean;
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
  underline(text: string): string;
}

export function createStyle(options: Pick<Style, 'color' | 'columns' | 'isTTY'>): Style {
  const chalk = new Chalk({ level: options.color ? 1 : 0 });
  return {
    ...options,
    bold: chalk.bold,
    dim: chalk.dim,
    red: chalk.red,
    green: chalk.green,
    yellow: chalk.yellow,
    cyan: chalk.cyan,
    underline: chalk.underline,
  };
}

/** A style that changes nothing, for tests of views. */
export const plainStyle: Style = createStyle({ color: false, columns: 80, isTTY: false });
