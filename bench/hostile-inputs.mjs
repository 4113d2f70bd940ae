/** Template files of a megabyte, each made to keep a parser or a rule busy: 30 kinds, as a whole file and as the text of a body. */

/** Just below what is read at all. */
const BYTES = 1024 * 1024 - 16_384;

const fill = (piece) => piece.repeat(Math.floor(BYTES / Buffer.byteLength(piece)));
const half = (piece) => piece.repeat(Math.floor(BYTES / 2 / Buffer.byteLength(piece)));
const numbered = (line) => {
  const lines = [];
  for (let index = 0, bytes = 0; bytes < BYTES; index += 1) {
    lines.push(line(index));
    bytes += Buffer.byteLength(lines.at(-1));
  }
  return lines.join('');
};
const stairs = () => {
  const lines = [];
  for (let depth = 0, bytes = 0; bytes < BYTES; depth += 1) {
    lines.push(`${' '.repeat(depth)}a:\n`);
    bytes += lines.at(-1).length;
  }
  return lines.join('');
};

const KINDS = {
  'lists in lists': () => half('[') + half(']'),
  'lists that stay open': () => fill('['),
  'maps in maps on one line': () => fill('{a: '),
  'maps in maps by indent': stairs,
  'list items in list items': () => fill('- '),
  'keys without end': () => numbered((index) => `key_${index}: x\n`),
  'one key again and again': () => fill('key: x\n'),
  'complex keys': () => fill('? a\n: b\n'),
  'anchors and aliases': () => `a: &a [x]\n${numbered((index) => `b${index}: [*a, *a, *a]\n`)}`,
  'an alias of an alias of an alias': () =>
    `a0: &a0 [x]\n${numbered((index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]\n`)}`,
  tags: () => `a: [${fill('!!str x, ')}]`,
  documents: () => fill('---\na: 1\n'),
  'a quote that stays open': () => `a: "${fill('x ')}`,
  'quotes one after the other': () => fill('"" '),
  escapes: () => `"${fill('\\u0041')}"`,
  colons: () => fill(': '),
  'block texts': () => numbered((index) => `a${index}: |\n  x\n`),
  'empty lines': () => `a: |\n${fill('\n')}`,
  'spaces before a line ends': () => `a: x${fill(' ')}\nb: y`,
  'comments that ask to ignore': () => fill('# wactl-ignore body-too-long: x\n'),
  'variables that stay open': () => fill('{{ '),
  variables: () => numbered((index) => `{{ a${index} }} `),
  'filters of one variable': () => `{{ a${fill(' | upcase')} }}`,
  'numbered variables': () => numbered((index) => `{{${index}}} `),
  links: () => fill('https://a.example/?b=c&d=e '),
  'emoji of families': () => fill('👨‍👩‍👧‍👦'),
  'marks on one letter': () => `a${fill('\u0301')}`,
  'words that rules look for': () => fill('click here now, free money! '),
  digits: () => fill('1234567890'),
  'templates in JSON': () =>
    `[${numbered((index) => `{"name":"a${index}","language":"en_US","category":"UTILITY","components":[{"type":"BODY","text":"Hello"}]},`)}{}]`,
};

const inBody = (text) => `category: utility\nlanguages:\n  en_US:\n    body: |\n${text.replace(/^/gm, '      ')}\n`;

/** @returns {Generator<[name: string, text: string]>} one at a time: all of them take 60 MB */
export function* hostileInputs() {
  for (const [name, make] of Object.entries(KINDS)) {
    const text = make();
    yield [name, text];
    // An indent for each line can double the text.
    yield [`${name}, in a body`, inBody(text.slice(0, BYTES / 2))];
  }
}
