import { Document, Scalar, YAMLMap } from 'yaml';
import { shieldForWriting } from '../files/shield-liquid.js';
import { escapeHidden, quoteHidden } from './control-characters.js';

/**
 * How a value is written in the place of a scalar, in the style of the old one where that can hold it; undefined where
 * the place cannot be told.
 * @param text the whole file; `node` has its range there
 */
export function scalarText(text: string, node: Scalar, value: unknown, inFlow: boolean): string | undefined {
  if (typeof value !== 'string') return String(value);
  const start = node.range?.[0] ?? 0;
  const shielded = shieldForWriting(withOldEnd(node, value));
  const style = !inFlow && value.includes('\n') ? Scalar.BLOCK_LITERAL : (node.type ?? Scalar.PLAIN);
  const written = asValue(shielded.text, style, inFlow);
  if (!/^[|>]/.test(written)) return shielded.restore(written);
  const indent = blockIndent(text, start);
  if (indent === undefined) return undefined;
  const lines = written.replace(/\n$/, '').replace(/\n {2}/g, `\n${indent}`);
  const endsLine = text.slice(start, node.range?.[1]).endsWith('\n');
  return `${shielded.restore(lines)}${endsLine ? '\n' : ''}`;
}

/** How a value is written behind a key that is not there yet; undefined for one that takes several lines. */
export function newScalarText(value: unknown, inFlow: boolean): string | undefined {
  if (typeof value !== 'string') return String(value);
  const shielded = shieldForWriting(value);
  const written = asValue(shielded.text, Scalar.PLAIN, inFlow);
  return written.includes('\n') ? undefined : shielded.restore(written);
}

/** A block that ended its last line goes on doing so; line ends around a text mean nothing to Meta. */
export function withOldEnd({ type, value: old }: Scalar, value: string): string {
  const isBlock = type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
  return isBlock && String(old).endsWith('\n') && !value.endsWith('\n') ? `${value}\n` : value;
}

/** As the value of a key, without the key. */
function asValue(value: string, style: Scalar.Type, inFlow: boolean): string {
  const scalar = new Scalar(value);
  scalar.type = style;
  const map = new YAMLMap();
  map.flow = inFlow;
  map.set('k', scalar);
  const document = new Document(map);
  quoteHidden(document);
  const whole = escapeHidden(document.toString({ lineWidth: 0, flowCollectionPadding: false }));
  return inFlow ? whole.replace(/^\{k: /, '').replace(/\}\n$/, '') : whole.replace(/^k: /, '').replace(/\n$/, '');
}

/** The lines of a block stand two spaces further in than the key before it. */
function blockIndent(text: string, start: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const indent = /^ */.exec(before)?.[0] ?? '';
  return /^ *[\w-]+: *$/.test(before) ? `${indent}  ` : undefined;
}
