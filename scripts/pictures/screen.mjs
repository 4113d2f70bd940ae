/** What a terminal shows of a text: the sequences that the tool writes, and no more. */

/** Styles by the number that begins them; what ends them is in `ENDS`. */
const STYLES = { 1: 'bold', 2: 'dim', 3: 'italic', 4: 'underline' };
const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
const ENDS = { 22: ['bold', 'dim'], 23: ['italic'], 24: ['underline'] };
/** A sequence of control (https://ecma-international.org/publications-and-standards/standards/ecma-48/), or one character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one
const PIECE = /\u001b\[(?<parameters>[?\d;]*)(?<final>[A-Za-z])|(?<character>[\s\S])/gu;

/**
 * @param {string} text what a terminal got
 * @returns {{text: string, styles: string[]}[][]} by line, pieces of one style; `styles` are among `bold`, `dim`, `italic`,
 *   `underline` and the colours `red`, `bright-red` …
 * @throws {Error} for a sequence that it does not know, lest a picture shows what no terminal would
 */
export function screenOf(text) {
  const rows = [[]];
  let row = 0;
  let column = 0;
  let styles = { marks: new Set(), colour: undefined };

  const control = {
    m: (parameters) => {
      for (const code of parameters.split(';')) styles = styled(styles, Number(code));
    },
    G: (parameters) => {
      column = Number(parameters || 1) - 1;
    },
    A: (parameters) => {
      row = Math.max(0, row - Number(parameters || 1));
    },
    K: (parameters) => {
      rows[row] = parameters === '2' ? [] : rows[row].slice(0, column);
    },
    // Whether the cursor is seen, and whether the screen waits for more.
    h: () => {},
    l: () => {},
  };

  for (const { groups } of text.matchAll(PIECE)) {
    const { character, parameters, final } = groups;
    if (character === '\r') column = 0;
    else if (character === '\n') {
      row += 1;
      rows[row] ??= [];
    } else if (character !== undefined) {
      if (character < ' ') throw new Error(`A terminal does something with ${JSON.stringify(character)}.`);
      rows[row][column] = { character, styles: namesOf(styles) };
      column += 1;
    } else if (control[final] === undefined) throw new Error(`Unknown sequence: ESC [ ${parameters}${final}`);
    else control[final](parameters);
  }
  return withoutEmptyEnd(rows.map(piecesOf));
}

function styled({ marks, colour }, code) {
  if (code === 0) return { marks: new Set(), colour: undefined };
  if (STYLES[code] !== undefined) return { marks: new Set([...marks, STYLES[code]]), colour };
  if (ENDS[code] !== undefined)
    return { marks: new Set([...marks].filter((mark) => !ENDS[code].includes(mark))), colour };
  if (code === 39) return { marks, colour: undefined };
  if (code >= 30 && code <= 37) return { marks, colour: COLOURS[code - 30] };
  if (code >= 90 && code <= 97) return { marks, colour: `bright-${COLOURS[code - 90]}` };
  throw new Error(`Unknown style: ${code}`);
}

const namesOf = ({ marks, colour }) => [...marks, ...(colour === undefined ? [] : [colour])];

/** Neighbours of one style as one piece. */
function piecesOf(cells) {
  const pieces = [];
  for (const cell of Array.from(cells, (cell) => cell ?? { character: ' ', styles: [] })) {
    const last = pieces.at(-1);
    if (last !== undefined && last.styles.join() === cell.styles.join()) last.text += cell.character;
    else pieces.push({ text: cell.character, styles: cell.styles });
  }
  return pieces;
}

function withoutEmptyEnd(lines) {
  const isEmpty = (pieces) => pieces.every(({ text }) => text.trim() === '');
  return lines.slice(0, lines.findLastIndex((pieces) => !isEmpty(pieces)) + 1);
}
