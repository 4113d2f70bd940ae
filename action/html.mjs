/**
 * HTML for a comment on GitHub. Whatever comes from a template or from Meta goes through `code`, inside a block that
 * GitHub does not read as Markdown: there it can start no markup, and no mention, link or emoji comes of it.
 */

/** Controls, line ends and marks that turn the direction of the text around them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to replace
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * One line of text of which every character is seen, cut to `limit` characters.
 * @param {string} text
 * @param {number} limit
 */
export function oneLine(text, limit) {
  const start = text.length > limit ? `${text.slice(0, limit).replace(/[\ud800-\udbff]$/, '')}…` : text;
  return start.replaceAll('\r\n', '\n').replace(INVISIBLE, (character) => {
    if (character === '\n') return '⏎';
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** Text of others, as it is. @param {unknown} text */
export function code(text, limit = 400) {
  return `<code>${oneLine(String(text), limit).replace(/[&<>"]/g, (character) => ENTITIES[character])}</code>`;
}

/**
 * As many rows as fit. The block ends with an empty line, so none may stand in a cell.
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows cells of HTML
 * @param {{ readonly budget: number, readonly more: string }} options most characters, and the command that shows all
 */
export function table(heads, rows, { budget, more }) {
  const lines = ['<table>', `<tr>${heads.map((head) => `<th>${head}</th>`).join('')}</tr>`];
  const shown = fitting(
    rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`),
    budget,
  );
  const rest = rows.length - shown.length;
  return [...lines, ...shown, '</table>', ...(rest > 0 ? [moreLine(rest, more)] : [])].join('\n');
}

/** @param {number} rest @param {string} command the one that shows all */
export function moreLine(rest, command) {
  return `<p>… and ${rest} more: ${code(command)} shows them all.</p>`;
}

/** The first of the lines, while they fit into so many characters with a line feed each. */
export function fitting(lines, budget) {
  let left = budget;
  const end = lines.findIndex((line) => {
    left -= line.length + 1;
    return left < 0;
  });
  return end === -1 ? lines : lines.slice(0, end);
}

/** `1 error`, `2 errors`. */
export function counted(number, noun) {
  return `${number} ${number === 1 ? noun : `${noun}s`}`;
}
