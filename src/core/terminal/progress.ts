import type { Ora } from 'ora';
import type { Sink } from './system.js';

/** A sign of life during long work. Every method is safe to call after `stop`. */
export interface Progress {
  update(label: string): void;
  /** Takes the spinner off the screen until `resume`. */
  pause(): void;
  resume(): void;
  stop(): void;
}

const silent: Progress = { update() {}, pause() {}, resume() {}, stop() {} };

/** Loads the spinner only when there is a terminal to draw on; until it is there, nothing is drawn. */
export function createProgress(sink: Sink, label: string, options: { enabled: boolean; color: boolean }): Progress {
  if (!options.enabled) return silent;
  let spinner: Ora | undefined;
  let text = label;
  let wanted = true;
  let stopped = false;

  void import('ora').then(({ default: ora }) => {
    if (stopped) return;
    spinner = ora({ text, color: options.color ? 'cyan' : false, discardStdin: false, stream: sinkStream(sink) });
    if (wanted) spinner.start();
  });

  return {
    update(next) {
      text = next;
      if (spinner) spinner.text = next;
    },
    pause() {
      wanted = false;
      spinner?.stop();
    },
    resume() {
      wanted = true;
      if (!stopped) spinner?.start();
    },
    stop() {
      stopped = true;
      spinner?.stop();
    },
  };
}

/** The part of a writable terminal stream that the spinner uses. */
function sinkStream(sink: Sink): NodeJS.WriteStream {
  const move = (sequence: string) => {
    sink.write(sequence);
    return true;
  };
  return {
    isTTY: sink.isTTY,
    columns: sink.columns,
    write: (text: string) => {
      sink.write(text);
      return true;
    },
    clearLine: () => move('\u001b[2K'),
    cursorTo: (column: number) => move(`\u001b[${column + 1}G`),
    moveCursor: (_columns: number, rows: number) =>
      rows === 0 ? true : move(`\u001b[${Math.abs(rows)}${rows < 0 ? 'A' : 'B'}`),
    once() {},
    on() {},
    removeListener() {},
  } as unknown as NodeJS.WriteStream;
}
