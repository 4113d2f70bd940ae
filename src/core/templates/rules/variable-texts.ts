import type { Path } from '../definition.js';
import type { ButtonView, ComponentView, TextView } from './component-view.js';
import type { ExampleField } from './example-forms.js';

/** A text that may hold variables, with the samples beside it. */
export interface VariableText extends TextView {
  readonly place: 'header' | 'body' | 'url';
  /** Undefined for a URL, whose samples are a plain list. */
  readonly field: ExampleField | undefined;
  readonly example: unknown;
  readonly examplePath: Path;
}

/** The text headers, bodies and URLs among these. */
export function readVariableTexts(
  components: readonly (ComponentView | undefined)[],
  buttons: readonly ButtonView[],
): readonly VariableText[] {
  return [...components.flatMap(ofComponent), ...buttons.flatMap(ofButton)];
}

function ofComponent(component: ComponentView | undefined): readonly VariableText[] {
  if (component?.text === undefined) return [];
  const { type, format, text } = component;
  if (type !== 'HEADER') return [beside(component, text, 'body', 'body_text')];
  return format === 'TEXT' || format === '' ? [beside(component, text, 'header', 'header_text')] : [];
}

function ofButton(button: ButtonView): readonly VariableText[] {
  return button.type === 'URL' && button.url !== undefined ? [beside(button, button.url, 'url', undefined)] : [];
}

/** The text with the samples of its owner; named field by field because a spread costs a multiple. */
function beside(
  { fields, path: ownerPath }: ComponentView | ButtonView,
  { path, text, placeholders, fixed }: TextView,
  place: VariableText['place'],
  field: VariableText['field'],
): VariableText {
  return {
    path,
    text,
    placeholders,
    fixed,
    place,
    field,
    example: fields.example,
    examplePath: [...ownerPath, 'example'],
  };
}
