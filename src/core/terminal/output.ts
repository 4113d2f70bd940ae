import { setImmediate } from 'node:timers/promises';
import { interrupted, jqFailed } from '../errors/command.js';
import type { CliError } from '../errors/error.js';
import type { JsonFilter } from '../jq/filter.js';
import { secretsIn } from '../secret-variables.js';
import { wantsColor } from './color.js';
import { errorJson, errorView } from './error-view.js';
import { jsonPages, type ListPages, type ListView, textPages } from './list-pages.js';
import { createPaged } from './paging.js';
import { createProgress, type Progress } from './progress.js';
import { redact, secretPattern } from './redact.js';
import { sanitize } from './sanitize.js';
import { createStyle, type Style } from './style.js';
import type { Sink, System } from './system.js';
import { toJson } from './to-json.js';
import { wrapProse } from './wrap-painted.js';

/** How a value looks to a person. Returns the text without a final newline; must not read anything but its arguments. */
export type View<T> = (value: T, style: Style) => string;

/** Where a command's words go: the result to stdout, everything else to stderr. */
export interface Output {
  readonly json: boolean;
  readonly verbose: boolean;
  /** The one result of a command: `view(value)` for a person, the value itself under `--json`. */
  result<T>(value: T, view: View<T>): void;
  /**
   * The result of a command that is a long list, written page by page as it is read: for a person as the view says,
   * under `--json` as the one value `{key: [...]}`. Reading ends when nobody takes what is written any more.
   * @throws {CliError} exit 130 on Ctrl-C, and what reading fails with
   */
  list<T>(key: string, pages: AsyncIterable<readonly T[]>, view: ListView<T>): Promise<void>;
  /**
   * Many results, one a line or under `--json` one object a line, written as they are read; otherwise as `list`.
   * @param each sees every row before it is written
   */
  lines<T>(pages: AsyncIterable<readonly T[]>, view: View<T>, each?: (row: T) => void): Promise<void>;
  /**
   * One item of a stream (`--watch`, `serve`): one line of text, or one JSON object per line.
   * @param options.reveals secrets that this item is there to show, such as those of a fresh emulator
   */
  event<T>(value: T, view: View<T>, options?: { readonly reveals?: readonly string[] }): void;
  /** Some of them, written at once. @param json what stands for one of them under `--json` */
  events<T>(items: readonly T[], json: (item: T) => unknown, view: View<T>): void;
  /**
   * Something worth knowing beside the result. Silent with `--quiet` and under `--json`. A line of it is wrapped on a
   * terminal; several lines stay as they are laid out.
   */
  note(text: string): void;
  /** Under `--json` one line `{"warning": …}`, so that stderr holds one JSON value per line. */
  warn(text: string): void;
  /** Said only with `--verbose`, and never under `--json`. */
  detail(text: string): void;
  /** Prints a failure on stderr, in the human form or as JSON. Only `main()` calls this. */
  error(error: CliError): void;
  /** Shows that work goes on. A spinner on a terminal, nothing elsewhere. */
  progress(label: string): Progress;
  /** Leaves the terminal to a question: takes a running spinner off, and waits until a pager is closed. */
  makeRoom(): Promise<void>;
  /** Resolves when the person has closed the pager, if there is one; what was to be said meanwhile is said then. */
  end(): Promise<void>;
  /** Registers a secret: from now on its text never leaves through any stream. */
  hide(secret: string): void;
  /** Whether `--jq` failed on something that was printed; what and why is told. */
  readonly hasFailed: boolean;
  /** Style for text that goes to stderr, such as a plan shown before a question. */
  readonly noteStyle: Style;
}

export interface OutputOptions {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
  /** What is longer than the screen may go through a pager. */
  readonly pager: boolean;
  /** The pager of the profile, read when one is about to start. */
  readonly savedPager?: () => string | undefined;
  /** With `--jq`: what stands for all JSON that is printed. */
  readonly filter?: JsonFilter | undefined;
}

const MIN_SECRET_LENGTH = 6;

export function createOutput(system: System, options: OutputOptions): Output {
  const secrets = new Map<string, RegExp>();
  const hide = (secret: string) => {
    // Shorter strings would blank out ordinary words.
    if (secret.length >= MIN_SECRET_LENGTH) secrets.set(secret, secretPattern(secret));
  };
  // Before settings are read something can fail with a secret in its words.
  for (const secret of secretsIn(system.env)) hide(secret);
  const colorOf = ({ isTTY }: Sink) => wantsColor(system.env, { allowed: options.color, isTTY });
  // Asking a stream what it is opens it, so each style waits for the first text that needs it.
  const styleOf = (sink: Sink) => createStyle({ color: colorOf(sink), columns: sink.columns, isTTY: sink.isTTY });
  let style: Style | undefined;
  let noteStyle: Style | undefined;
  const forStdout = () => (style ??= styleOf(system.stdout));
  const forStderr = () => (noteStyle ??= styleOf(system.stderr));
  let running: Progress | undefined;
  /** What is said while a pager has the screen. */
  const later: string[] = [];

  const clean = (text: string, reveals: readonly string[] = []) => {
    const hidden = reveals.length === 0 ? secrets.values() : without(secrets, reveals);
    return `${redact(text, hidden)}\n`;
  };
  const stdout = createPaged(system, options.pager && !options.json, () => options.savedPager?.());
  const out = (text: string, reveals?: readonly string[]) => stdout.write(clean(text, reveals));
  let hasFailed = false;
  /** Prints JSON values: a line each as they are, or what `--jq` makes of them. */
  const printJson = (json: string, reveals: readonly string[] = []) => {
    if (options.filter === undefined) return out(json, reveals);
    // A secret that an expression has changed would not be found afterwards.
    const { text, notes, failure } = options.filter(clean(json, reveals));
    const shown = system.stdout.isTTY ? sanitize(text, { block: true }) : text;
    if (shown !== '') stdout.write(clean(shown, reveals).slice(0, -1));
    for (const note of notes) err(note);
    if (failure === undefined || hasFailed) return;
    hasFailed = true;
    printError(jqFailed(`The --jq expression failed: ${failure.replace(/[.]?$/, '.')}`));
  };
  /** Writes what is read until there is no more, or the reader goes away. @returns whether all was written */
  const stream = async <T>(
    pages: AsyncIterable<readonly T[]>,
    show: (page: readonly T[]) => string,
    write: (text: string) => void,
  ): Promise<boolean> => {
    let isGone = false;
    stdout.outlive(() => {
      isGone = true;
    });
    for await (const page of pages) {
      if (system.signal.aborted) throw interrupted('Interrupted.');
      const text = show(page);
      running?.stop();
      if (text !== '') write(redact(text, secrets.values()));
      await stdout.ready();
      // The news that the reader went away comes between two turns.
      await setImmediate();
      if (isGone) return false;
    }
    running?.stop();
    return true;
  };
  const printPages = async <T>(pages: AsyncIterable<readonly T[]>, show: ListPages<T>) => {
    const long = stdout.piecewise();
    try {
      const isWhole = await stream(pages, (page) => (page.length === 0 ? '' : show.page(page)), long.write);
      if (isWhole) long.write(redact(show.end(), secrets.values()));
    } finally {
      long.end();
    }
  };
  const err = (text: string) => {
    if (stdout.isActive) {
      later.push(clean(text));
      return;
    }
    running?.pause();
    system.stderr.write(clean(text));
    running?.resume();
  };

  const printError = (error: CliError) => {
    err(options.json ? toJson(errorJson(error)) : errorView(error, forStderr(), { verbose: options.verbose }));
  };

  const end = async () => {
    await stdout.end();
    for (const text of later.splice(0)) system.stderr.write(text);
  };

  return {
    json: options.json,
    verbose: options.verbose,
    get noteStyle() {
      return forStderr();
    },
    result(value, view) {
      running?.stop();
      if (options.json) printJson(toJson(value, 2));
      else stdout.writeLong(clean(view(value, forStdout())));
    },
    async list(key, pages, view) {
      if (!options.json) return printPages(pages, textPages(view, forStdout()));
      if (options.filter === undefined) return printPages(pages, jsonPages(key));
      const rows: unknown[] = [];
      await stream(
        pages,
        (page) => {
          rows.push(...page);
          return '';
        },
        stdout.write,
      );
      printJson(toJson({ [key]: rows }));
    },
    async lines(pages, view, each) {
      const textOf = (row: Parameters<typeof view>[0]) => (options.json ? toJson(row) : view(row, forStdout()));
      const show = (page: readonly Parameters<typeof view>[0][]) => {
        if (each !== undefined) page.forEach(each);
        if (options.filter === undefined) return page.map((row) => `${textOf(row)}\n`).join('');
        printJson(page.map(textOf).join('\n'));
        return '';
      };
      await stream(pages, show, stdout.write);
    },
    event(value, view, { reveals } = {}) {
      if (options.json) printJson(toJson(value), reveals);
      else out(view(value, forStdout()), reveals);
    },
    events(items, json, view) {
      if (items.length === 0) return;
      if (options.json) printJson(items.map((item) => toJson(json(item))).join('\n'));
      else out(items.map((item) => view(item, forStdout())).join('\n'));
    },
    note(text) {
      if (!options.quiet && !options.json) err(text.includes('\n') ? text : wrapProse(text, forStderr()));
    },
    warn(text) {
      err(
        options.json ? toJson({ warning: text }) : wrapProse(`${forStderr().yellow('warning:')} ${text}`, forStderr()),
      );
    },
    detail(text) {
      if (options.verbose && !options.json) err(forStderr().dim(text));
    },
    error(error) {
      running?.stop();
      printError(error);
    },
    progress(label) {
      running?.stop();
      const enabled = !options.quiet && !stdout.isActive && system.stderr.isTTY;
      running = createProgress(system.stderr, label, { enabled, color: enabled && colorOf(system.stderr) });
      return running;
    },
    async makeRoom() {
      running?.pause();
      await end();
    },
    end,
    hide,
    get hasFailed() {
      return hasFailed;
    },
  };
}

function without(secrets: ReadonlyMap<string, RegExp>, reveals: readonly string[]): readonly RegExp[] {
  return [...secrets].filter(([secret]) => !reveals.includes(secret)).map(([, pattern]) => pattern);
}
