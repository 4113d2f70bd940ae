/** An element of XML as far as our reports need it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const NAME = '[A-Za-z][\\w-]*';
const TEXT = '(?:[^<>&]|&(?:amp|lt|gt|quot|apos);)';
const TAG = new RegExp(`<(/?)(${NAME})((?:\\s+${NAME}="${TEXT.replace('<>&', '<>&"')}*")*)\\s*(/?)>|(${TEXT}+)`, 'y');
const ATTRIBUTE = new RegExp(`(${NAME})="([^"]*)"`, 'g');
// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 forbids
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/**
 * Reads a document strictly: only the five entities, every attribute in double quotes, every element closed, one root.
 * @throws {Error} where it is not well-formed. Source: https://www.w3.org/TR/xml/
 */
export function readXml(document: string): Element {
  if (FORBIDDEN.test(document)) throw new Error('a character that XML forbids');
  const content = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>/, '');
  const open: { name: string; attributes: Record<string, string>; children: Element[]; text: string }[] = [
    { name: '', attributes: {}, children: [], text: '' },
  ];
  TAG.lastIndex = 0;
  while (TAG.lastIndex < content.length) {
    const at = TAG.lastIndex;
    const match = TAG.exec(content);
    if (match === null) throw new Error(`not well-formed at ${content.slice(at, at + 40)}`);
    const [, closing, name = '', list = '', empty, text] = match;
    const top = open.at(-1);
    if (top === undefined) throw new Error('closed too often');
    if (text !== undefined) top.text += unescapeXml(text);
    else if (closing === '/') {
      if (top.name !== name) throw new Error(`</${name}> closes <${top.name}>`);
      open.pop();
      open.at(-1)?.children.push(top);
    } else {
      const attributes = Object.fromEntries(
        [...list.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key, unescapeXml(value)]),
      );
      const element = { name, attributes, children: [], text: '' };
      if (empty === '/') top.children.push(element);
      else open.push(element);
    }
  }
  const [root, second] = open[0]?.children ?? [];
  if (open.length !== 1 || root === undefined || second !== undefined || open[0]?.text.trim() !== '') {
    throw new Error('not one root element');
  }
  return root;
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
