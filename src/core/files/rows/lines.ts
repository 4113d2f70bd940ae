import { decodeText } from './decode.js';

/** One line of a file, counted from 1 as an editor does. */
export interface FileLine {
  readonly number: number;
  readonly text: string;
  /** Only its beginning is kept. */
  readonly isTooLong?: true;
}

export const CR = 0x0d;

/** How much of a line or row that is broken is kept to be shown. */
export const SHOWN_LENGTH = 1000;

/** Splits text that comes in pieces of any size into lines, without their ends. Memory stays below one piece and one line. */
export class LineReader {
  readonly #maxLength: number;
  #text = '';
  #number = 0;
  #isSkipping = false;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /** Takes the next piece and gives the lines that are complete with it. Empty lines are counted and left out. */
  read(piece: string): FileLine[] {
    const text = this.#text === '' ? piece : this.#text + piece;
    const lines: FileLine[] = [];
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
      if (this.#isSkipping) this.#isSkipping = false;
      else this.#add(lines, text, start, end);
      start = end + 1;
    }
    if (!this.#isSkipping && text.length - start > this.#maxLength) {
      this.#add(lines, text, start, text.length);
      this.#isSkipping = true;
    }
    this.#text = this.#isSkipping ? '' : text.slice(start);
    return lines;
  }

  /** Gives what is left when the text is over. */
  end(): FileLine[] {
    return this.#text === '' ? [] : this.read('\n');
  }

  /** Marks where it is. @returns goes back there */
  mark(): () => void {
    const [text, number, isSkipping] = [this.#text, this.#number, this.#isSkipping];
    return () => {
      [this.#text, this.#number, this.#isSkipping] = [text, number, isSkipping];
    };
  }

  #add(lines: FileLine[], text: string, start: number, end: number): void {
    this.#number += 1;
    const number = this.#number;
    if (end - start > this.#maxLength) {
      lines.push({ number, text: text.slice(start, Math.min(end, start + SHOWN_LENGTH)), isTooLong: true });
      return;
    }
    const line = text.slice(start, text.charCodeAt(end - 1) === CR && end > start ? end - 1 : end);
    if (line.trim() !== '') lines.push({ number, text: line });
  }
}

/** What a line of a file that people write may hold, in UTF-16 code units. */
const MAX_LENGTH = 64 * 1024;

/** The lines of a file of any size, in whatever encoding `decodeText` knows. Empty ones are counted and left out. */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<FileLine, void> {
  const reader = new LineReader(MAX_LENGTH);
  for await (const text of decodeText(chunks, () => {})) yield* reader.read(text);
  yield* reader.end();
}
