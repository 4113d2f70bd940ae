import { stripVTControlCharacters } from 'node:util';
import { childEnvironment } from '../secret-variables.js';
import type { Pager, System } from './system.js';

/** Standard output for a person: what is longer than the screen goes through a pager. */
export interface Paged {
  /** From then on all goes to the pager, and it reads the keys. */
  readonly isActive: boolean;
  write(text: string): void;
  /** A text that is whole. */
  writeLong(text: string): void;
  /** A text that comes in pieces: it is held until it is clear whether the screen holds it. */
  piecewise(): { write(text: string): void; end(): void };
  /** As `outlive` of a sink, for the pager as well: a person may quit it early. */
  outlive(onGone: () => void): void;
  /** Resolves when the pager takes more; at once without a pager. */
  ready(): Promise<void>;
  /** Resolves when the person has closed the pager. */
  end(): Promise<void>;
}

type World = Pick<System, 'stdout' | 'env' | 'startPager'>;

/**
 * @param allowed whether the flags of the run let a pager start
 * @param saved the pager of the profile
 */
export function createPaged(system: World, allowed: boolean, saved: () => string | undefined): Paged {
  const { stdout } = system;
  let pager: Pager | undefined;
  let onGone = () => {};

  const write = (text: string) => (pager ?? stdout).write(text);
  const start = () => {
    const words = pagerWords(system.env, saved);
    if (words === undefined) return;
    const { env } = system;
    // As git and gh start it: colours stay, and the text is still there when it is closed.
    pager = system.startPager?.(words, { LESS: 'FRX', LV: '-c', ...childEnvironment(env) }, () => onGone());
  };
  const mayStart = () => {
    return (
      allowed && pager === undefined && system.startPager !== undefined && stdout.isTTY && !isUnattended(system.env)
    );
  };
  const isLong = (text: string) => stdout.rows !== undefined && height(text, stdout.columns) > stdout.rows - 1;

  return {
    get isActive() {
      return pager !== undefined;
    },
    write,
    writeLong(text) {
      if (mayStart() && isLong(text)) start();
      write(text);
    },
    piecewise() {
      let held: string | undefined = mayStart() ? '' : undefined;
      const release = () => {
        const text = held ?? '';
        held = undefined;
        if (text !== '') write(text);
      };
      return {
        write(text) {
          if (text === '') return;
          if (held === undefined) return write(text);
          held += text;
          if (!isLong(held)) return;
          start();
          release();
        },
        end: release,
      };
    },
    outlive(then) {
      onGone = then;
      stdout.outlive?.(then);
    },
    ready: async () => pager?.ready(),
    async end() {
      const open = pager;
      pager = undefined;
      await open?.end();
    },
  };
}

/** How many rows of a screen a text takes that ends with a line feed. */
function height(text: string, columns: number): number {
  const rowsOf = (line: string) => Math.max(1, Math.ceil(stripVTControlCharacters(line).length / columns));
  return text
    .split('\n')
    .slice(0, -1)
    .reduce((sum, line) => sum + rowsOf(line), 0);
}

/** Nobody sits there to turn pages, or the terminal cannot. */
function isUnattended(env: System['env']): boolean {
  return Boolean(env.CI) || env.TERM === 'dumb';
}

/**
 * The pager and its arguments; undefined: none is wanted. `WACTL_PAGER` wins over that of the profile, and that over
 * `PAGER`, also where one is empty.
 * No shell reads it; a word with spaces stands in quotes.
 */
export function pagerWords(
  env: System['env'],
  saved: () => string | undefined = () => undefined,
): readonly [program: string, ...words: string[]] | undefined {
  const line = env.WACTL_PAGER ?? saved() ?? env.PAGER ?? 'less';
  const words = [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) => {
    return double ?? single ?? bare ?? '';
  });
  const [program, ...rest] = words;
  return program === undefined || program === 'cat' ? undefined : [program, ...rest];
}
