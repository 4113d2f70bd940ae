import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { onTestFinished } from 'vitest';

/** Keys as a terminal sends them. */
export const KEY = { enter: '\r', down: '\x1b[B', ctrlC: '\x03' } as const;

/** A program in a terminal of its own. */
export interface Terminal {
  /** Resolves when the screen shows `text` after what was seen last. The test's time limit bounds the waiting. */
  see(text: string): Promise<void>;
  /** Presses keys. */
  type(...keys: readonly string[]): void;
  /** Everything that was on the screen, without colours and cursor movements. */
  screen(): string;
  /** Resolves with the exit code once the program has ended. */
  ended: Promise<number>;
}

/**
 * Runs a program on a pseudo-terminal made by `script` of util-linux: it sees a terminal as both input and output.
 * Source: https://man7.org/linux/man-pages/man1/script.1.html
 */
export function openTerminal(words: readonly string[], env: Readonly<Record<string, string>>): Terminal {
  const line = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  // A terminal without a width of its own has 0 columns.
  const command = `stty cols 160 rows 50; exec ${line}`;
  const child = spawn('/usr/bin/script', ['--quiet', '--flush', '--return', '--command', command, '/dev/null'], {
    env: { PATH: process.env.PATH, TERM: 'xterm', SHELL: '/bin/sh', WACTL_NO_UPDATE_NOTICE: '1', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let raw = '';
  let seen = 0;
  const screen = () => stripVTControlCharacters(raw);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    raw += text;
  });
  const ended = once(child, 'close').then(() => child.exitCode ?? -1);

  return {
    async see(text) {
      for (;;) {
        const at = screen().indexOf(text, seen);
        if (at >= 0) {
          seen = at + text.length;
          return;
        }
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`The program ended without "${text}":\n${screen()}`);
        await Promise.race([once(child.stdout, 'data'), ended]);
      }
    },
    type: (...keys) => void child.stdin.write(keys.join('')),
    screen,
    ended,
  };
}
