/** Text that is read at once, in UTF-16 code units: what is made of it is gone before memory must be tidied up. */
export const PIECE_LENGTH = 32 * 1024;

/** A text in pieces of this length; the last one is shorter. */
export function* piecesOf(text: string): Generator<string, void> {
  for (let from = 0; from < text.length; from += PIECE_LENGTH) yield text.slice(from, from + PIECE_LENGTH);
}
