import type { CreateTemplate, TemplateComponent } from '../../graph/templates.js';
import type { Path } from '../definition.js';

/** Under which key of a language a component stands. An offer stands under the key it has in the body, too. */
const KEYS: Readonly<Record<string, string>> = {
  HEADER: 'header',
  BODY: 'body',
  FOOTER: 'footer',
  BUTTONS: 'buttons',
  CAROUSEL: 'carousel',
  CALL_PERMISSION_REQUEST: 'call_permission_request',
};

/**
 * Where a value of a compiled body comes from in its file in channel form. What was derived from something else leads
 * below that, or to a place that the file does not have: then the nearest parent is meant.
 */
export function channelSource(path: Path, { language, components }: CreateTemplate): Path {
  const [field, index, ...rest] = path;
  if (field !== 'components' && field !== 'language') return path;
  const component = typeof index === 'number' ? components?.[index] : undefined;
  return ['languages', language, ...(component === undefined ? [] : componentSource(rest, component))];
}

function componentSource(path: Path, component: TemplateComponent): Path {
  const key = KEYS[component.type];
  if (key === undefined) return path;
  const [field, index, ...rest] = path;
  // A list of its own in Meta's form, the value of the key itself in ours.
  if (field === 'buttons') return [key, ...path.slice(1)];
  if (field === 'cards') return index === undefined ? [key] : [key, index, ...cardSource(rest, component, index)];
  // The sample of a media header is a file.
  return field === 'example' ? [key, 'file'] : [key, ...path];
}

function cardSource([field, index, ...rest]: Path, carousel: TemplateComponent, card: string | number): Path {
  const components = field === 'components' ? carousel.cards?.[Number(card)]?.components : undefined;
  const component = components?.[Number(index)];
  return component === undefined ? [] : componentSource(rest, component);
}
