import { fstatSync, writeSync } from 'node:fs';
import type { Sink } from '../src/core/terminal/system.js';

interface Command {
  /** Whether it ends because an output takes nothing more. */
  isStopped(): boolean;
  stop(error: NodeJS.ErrnoException): void;
}

/**
 * An output of this process. Opening Node's stream costs a start some milliseconds, so only a terminal has one; a file or
 * pipe is written to at once, as Node's stream does on Linux.
 * @param open the stream, for its first use
 */
export function createSink(fd: 1 | 2, open: () => NodeJS.WriteStream, command: Command): Sink {
  let opened: NodeJS.WriteStream | undefined;
  let isBroken = false;
  let goOn: (() => void) | undefined;
  let isDirect: boolean | undefined;
  const fail = (error: NodeJS.ErrnoException) => {
    if (isBroken) return;
    isBroken = true;
    if (goOn === undefined || error.code !== 'EPIPE') command.stop(error);
    else goOn();
  };
  const stream = () => {
    isDirect = false;
    opened ??= open().on('error', fail);
    return opened;
  };
  const writesDirectly = () => {
    isDirect ??= process.platform !== 'win32' && isFileOrPipe(fd);
    return isDirect;
  };
  return {
    write(text) {
      // Whatever is said after that follows from it.
      if (isBroken || command.isStopped()) return;
      if (!writesDirectly()) return void stream().write(text);
      try {
        const rest = writeDirectly(fd, text);
        if (rest.length > 0) stream().write(rest);
      } catch (error) {
        fail(error as NodeJS.ErrnoException);
      }
    },
    get isTTY() {
      return !writesDirectly() && stream().isTTY === true;
    },
    get columns() {
      return (writesDirectly() ? undefined : stream().columns) || 80;
    },
    get rows() {
      return writesDirectly() ? undefined : stream().rows;
    },
    outlive(onGone) {
      goOn = onGone;
    },
  };
}

/** False for a terminal, for other devices, and where nothing is open: Node's stream knows what to do. */
function isFileOrPipe(fd: number): boolean {
  try {
    const stats = fstatSync(fd);
    return stats.isFile() || stats.isFIFO() || stats.isSocket();
  } catch {
    return false;
  }
}

/** @returns what a pipe that does not wait takes only later */
function writeDirectly(fd: number, text: string): Buffer {
  let rest = Buffer.from(text);
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(fd, rest));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
  }
  return rest;
}
