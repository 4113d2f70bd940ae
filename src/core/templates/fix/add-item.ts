import { isMap, isScalar, isSeq, type Node, type YAMLSeq } from 'yaml';
import { endOfNode, indentOf, insertBelow, insertion } from './add-pair.js';
import type { OpenDocument } from './open-document.js';
import type { TextEdit } from './text-edit.js';

/**
 * The edit that puts items behind the last one of a list, or into an empty list, in the way the list is written.
 * Undefined where the text is laid out in a way that leaves no certain place.
 * @param items as they stand in the file, each on one line; never empty
 */
export function addItems(open: OpenDocument, list: YAMLSeq, items: readonly string[]): TextEdit | undefined {
  const last = (list.items.at(-1) ?? undefined) as Node | undefined;
  const start = list.range?.[0];
  if (start === undefined) return undefined;
  if (last === undefined) return list.flow ? insertion(start + 1, items.join(', ')) : undefined;
  const lastStart = last.range?.[0];
  const end = endOfNode(last);
  if (lastStart === undefined || end === undefined || !isPlain(last)) return undefined;
  const before = indentOf(open, lastStart);
  if (!list.flow) return addToBlock(open, last, { before, end, items });
  // One item to a line stays so.
  const between = /^\s+$/.test(before) ? `,${open.style.lineEnd}${before}` : ', ';
  return insertion(end, items.map((item) => between + item).join(''));
}

function addToBlock(
  open: OpenDocument,
  last: Node,
  { before, end, items }: { readonly before: string; readonly end: number; readonly items: readonly string[] },
): TextEdit | undefined {
  // A key in front of the list, a tag or an anchor.
  if (!/^[\s-]*- +$/.test(before)) return undefined;
  const dash = before.lastIndexOf('-');
  const lines = items.map((item) => `${' '.repeat(dash)}${before.slice(dash)}${item}`);
  return insertBelow(open, end, lines.join(open.style.lineEnd), last);
}

/** Without a tag or an anchor, whose place is in front of what the node says. */
function isPlain(node: Node): boolean {
  return (isScalar(node) || isMap(node) || isSeq(node)) && node.anchor === undefined && node.tag === undefined;
}
