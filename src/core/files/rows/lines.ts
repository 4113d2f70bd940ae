/** One line of a file, counted from 1 as an editor does. */
export interface FileLine {
  readonly number: number;
  readonly text: string;
  /** Only its beginning is kept. */
  readonly isTooLong?: true;
}

/** How much of a line or row that is broken is kept to be shown. */
export const SHOWN_LENGTH = 1000;

/** Splits text that comes in pieces of any size into lines. Memory stays below one piece and one line. */
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

  #add(lines: FileLine[], text: string, start: number, end: number): void {
    this.#number += 1;
    const number = this.#number;
    if (end - start > this.#maxLength) {
      lines.push({ number, text: text.slice(start, start + SHOWN_LENGTH), isTooLong: true });
      return;
    }
    const line = text.slice(start, end);
    if (line.trim() !== '') lines.push({ number, text: line });
  }
}
