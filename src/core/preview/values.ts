import { renderExpression } from '../templates/compile/liquid.js';
import type { Path, TemplateDefinition } from '../templates/definition.js';
import { type TemplateView, viewTemplate } from '../templates/rules/template-view.js';
import type { GivenValue, ValueLookup } from './fill.js';
import { samePath } from './same-path.js';

/** Data of one recipient. */
export type PreviewData = Readonly<Record<string, unknown>>;

/**
 * Values for a template's variables out of a recipient's data. In channel form the Liquid expressions are rendered; in
 * Meta form a value is named as when sending: `body.1`, `header.1`, `button.0`, on a card `card.0.body.1`, or by the
 * variable alone, `1`, which means the body's where both have it. The code of an authentication template is `code`.
 */
export function valuesOf(definition: TemplateDefinition, data: PreviewData): ValueLookup {
  const view = viewTemplate(definition.body);
  const bodyKeys = new Set(view.body?.text?.placeholders.map(({ key }) => key));
  return (path, key) => {
    const binding = definition.bindings.find((other) => other.key === key && samePath(other.path, path));
    if (binding !== undefined) return render(binding.expression, data, definition.language);
    if (view.isAuthentication) return named(['code'], '1', data);
    const place = placeOf(view, path);
    const last = place.at(-1);
    const isBody = last === 'body' && place.length === 1;
    const names = last === 'body' || last === 'header' ? [...place, key] : place;
    return named(names, isBody || !bodyKeys.has(key) ? key : undefined, data);
  };
}

function render(expression: string, data: PreviewData, language: string): GivenValue {
  const rendered = renderExpression(expression, data, language);
  return rendered.ok ? { text: rendered.text } : { problem: rendered.message };
}

function named(names: readonly string[], short: string | undefined, data: PreviewData): GivenValue {
  const found = read(data, names) ?? (short === undefined ? undefined : read(data, [short]));
  if (typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean') {
    return String(found).trim() === '' ? { problem: `${names.join('.')} is empty` } : { text: String(found) };
  }
  return { problem: `${names.join('.')} has no value` };
}

function read(data: unknown, names: readonly string[]): unknown {
  const [first, ...rest] = names;
  if (first === undefined) return data;
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, first)) return undefined;
  return read((data as Record<string, unknown>)[first], rest);
}

/** `['components', 2, 'buttons', 0, 'url']` → `['button', '0']`; `['components', 1, 'text']` → `['body']`. */
function placeOf(view: TemplateView, path: Path): readonly string[] {
  const [, , list, index, ...rest] = path;
  if (list === 'cards') {
    const card = view.cards.find((other) => samePath(other.path, path.slice(0, 4)));
    return ['card', String(index), ...partOf(card?.components ?? [], rest)];
  }
  return partOf(view.components, path);
}

function partOf(components: TemplateView['components'], path: Path): readonly string[] {
  const [, at, list, index] = path;
  if (list === 'buttons') return ['button', String(index)];
  const component = components.find((other) => other.path.at(-1) === at);
  return [component?.type.toLowerCase() ?? ''];
}
