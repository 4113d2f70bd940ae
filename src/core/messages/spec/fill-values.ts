import { renderExpression, splitLiquid } from '../../templates/compile/liquid.js';
import type { Path } from '../../templates/definition.js';
import type { ContentMistake, ReadContent } from './mistakes.js';

type Data = Readonly<Record<string, unknown>>;

/**
 * Fills the `{{ … }}` in every text of a content with data; keys stay as they are. A value that is missing and has no
 * default is a mistake, never an empty text. Pure.
 */
export function fillValues(value: unknown, data: Data, path: Path = []): ReadContent<unknown> {
  if (typeof value === 'string') return fillText(value, data, path);
  if (Array.isArray(value)) {
    return joined(
      value.map((item, index) => [index, fillValues(item, data, [...path, index])] as const),
      (parts) => parts.map(([, part]) => part),
    );
  }
  if (typeof value !== 'object' || value === null) return { content: value };
  return joined(
    Object.entries(value).map(([key, inner]) => [key, fillValues(inner, data, [...path, key])] as const),
    Object.fromEntries,
  );
}

type Filled<Key> = readonly (readonly [Key, ReadContent<unknown>])[];

function joined<Key>(
  filled: Filled<Key>,
  join: (parts: readonly (readonly [Key, unknown])[]) => unknown,
): ReadContent<unknown> {
  const mistakes = filled.flatMap(([, part]) => ('mistakes' in part ? part.mistakes : []));
  if (mistakes.length > 0) return { mistakes };
  return { content: join(filled.map(([key, part]) => [key, 'content' in part ? part.content : undefined])) };
}

function fillText(text: string, data: Data, path: Path): ReadContent<string> {
  const { parts, mistakes } = splitLiquid(text);
  const wrong = (message: string, hint: string): ContentMistake => ({ path, isKey: false, message, hint });
  const found = mistakes.map(({ rule, message, source }) =>
    rule === 'liquid-tag'
      ? wrong(`${source} is a tag; a message takes values only.`, VALUE_FORM)
      : wrong(message, VALUE_FORM),
  );
  const rendered = parts.map((part) => {
    if (part.kind === 'fixed') return part.text;
    const result = renderExpression(part.expression, data);
    if (result.ok) return result.text;
    found.push(wrong(`${result.message}.`, 'Give it with --data, or write {{ value | default: "text" }}.'));
    return '';
  });
  return found.length > 0 ? { mistakes: found } : { content: rendered.join('') };
}

const VALUE_FORM = 'Write {{ value }} or {{ value | default: "text" }}.';
