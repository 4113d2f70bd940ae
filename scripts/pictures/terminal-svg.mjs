/** Draws what a terminal shows. */

const CELL = { width: 8.4, height: 19 };
const MARGIN = { left: 18, top: 48, right: 18, bottom: 16 };
const FONT_SIZE = 14;
/** How long a command line stands alone, and how long its answer is read before the next one, in seconds. */
const PACE = { answer: 0.6, line: 0.3, least: 1.4 };

const COLOURS = {
  red: '#ff7b72',
  green: '#7ee787',
  yellow: '#e3b341',
  blue: '#79c0ff',
  magenta: '#d2a8ff',
  cyan: '#76e3ea',
  'bright-red': '#ffa198',
  'bright-green': '#aff5b4',
};

const STYLE = `
text{font:${FONT_SIZE}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#e6edf3;white-space:pre}
.bold{font-weight:700}.dim{fill:#9198a1}.italic{font-style:italic}.underline{text-decoration:underline}
.prompt{fill:#7ee787}.command{fill:#fff;font-weight:700}.comment{fill:#9198a1;font-style:italic}
${Object.entries(COLOURS)
  .map(([name, colour]) => `.${name}{fill:${colour}}`)
  .join('')}
g[style]{animation:appear .2s backwards}
@keyframes appear{from{opacity:0}}
@media (prefers-reduced-motion:reduce){g[style]{animation:none}}`;

/**
 * An SVG picture of command lines and their answers, which appear one after the other; whoever wants no motion sees all
 * at once.
 * @param {{line: string, answer: {text: string, styles: string[]}[][]}[]} steps a line that begins with `#` is a comment
 * @param {{title: string, columns: number}} look
 */
export function terminalSvg(steps, { title, columns }) {
  const groups = [];
  let row = 0;
  let at = 0.4;
  for (const { line, answer } of steps) {
    const typed = line.startsWith('#') ? [{ text: line, styles: ['comment'] }] : typedLine(line);
    groups.push(group(at, [drawn(typed, row)]));
    row += 1;
    if (answer.length > 0) {
      at += PACE.answer;
      groups.push(
        group(
          at,
          answer.map((pieces, index) => drawn(pieces, row + index)),
        ),
      );
      row += answer.length;
    }
    // A comment belongs to what follows it.
    if (line.startsWith('#')) at += PACE.answer;
    else {
      row += 1;
      at += Math.max(PACE.least, answer.length * PACE.line);
    }
  }
  const width = Math.ceil(MARGIN.left + columns * CELL.width + MARGIN.right);
  const height = Math.ceil(MARGIN.top + (row - 1) * CELL.height + MARGIN.bottom);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
<rect width="${width}" height="${height}" rx="10" fill="#0d1117"/>
<path d="M0 32V10A10 10 0 0 1 10 0H${width - 10}A10 10 0 0 1 ${width} 10V32Z" fill="#21262d"/>
<circle cx="20" cy="16" r="5.5" fill="#ff5f57"/><circle cx="38" cy="16" r="5.5" fill="#febc2e"/><circle cx="56" cy="16" r="5.5" fill="#28c840"/>
${groups.join('\n')}
</svg>
`;
}

function typedLine(line) {
  return [
    { text: '$ ', styles: ['prompt'] },
    { text: line, styles: ['command'] },
  ];
}

function group(at, texts) {
  return `<g style="animation-delay:${at.toFixed(1)}s">${texts.join('')}</g>`;
}

/** One line. The length of each piece is given, so that columns hold in whatever font there is. */
function drawn(pieces, row) {
  let column = 0;
  const y = MARGIN.top + row * CELL.height + FONT_SIZE - 4;
  return pieces
    .map(({ text, styles }) => {
      const start = column + (text.length - text.trimStart().length);
      const shown = text.trim();
      column += text.length;
      if (shown === '') return '';
      const look = styles.length === 0 ? '' : ` class="${styles.join(' ')}"`;
      const x = (MARGIN.left + start * CELL.width).toFixed(1);
      return `<text x="${x}" y="${y}" textLength="${(shown.length * CELL.width).toFixed(1)}"${look}>${escaped(shown)}</text>`;
    })
    .join('');
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
