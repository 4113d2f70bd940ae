import { asFields, asList, type Fields, upper } from '../../plain-data.js';
import type { Path } from '../definition.js';
import { wordsOf } from './phrases.js';
import { blankPlaceholders, findPlaceholders, type Placeholder } from './placeholders.js';

/** A text and what a rule needs to know of it. */
export interface TextView {
  readonly path: Path;
  readonly text: string;
  readonly placeholders: readonly Placeholder[];
  /** The text with spaces in place of its variables: same offsets. */
  readonly fixed: string;
}

/** A text that a reader sees. */
export interface ReadText extends TextView {
  /** Of the fixed text, in order and in lower case. */
  readonly words: readonly string[];
}

/** A header, body, footer …, at the top or on a card. */
export interface ComponentView {
  /** In upper case; empty when missing. */
  readonly type: string;
  readonly path: Path;
  readonly fields: Fields;
  /** In upper case; empty when missing, as in all but headers. */
  readonly format: string;
  /** Undefined when `text` is no string, or too long to be read for more than its length. */
  readonly text: ReadText | undefined;
}

export interface ButtonView {
  /** In upper case; empty when missing. */
  readonly type: string;
  readonly path: Path;
  readonly fields: Fields;
  /** Undefined when `text` is no string, or too long to be read for more than its length; so `url`. */
  readonly label: ReadText | undefined;
  readonly url: TextView | undefined;
}

/** The buttons of one BUTTONS component. */
export interface ButtonGroup {
  /** Of the list of buttons. */
  readonly path: Path;
  readonly buttons: readonly ButtonView[];
  /** How many the list has; `buttons` stops at `READ_MAX.items`. */
  readonly total: number;
  readonly onCard: boolean;
}

export interface CardView {
  readonly path: Path;
  readonly fields: Fields;
  readonly components: readonly ComponentView[];
  readonly header: ComponentView | undefined;
  readonly body: ComponentView | undefined;
  readonly group: ButtonGroup | undefined;
}

/**
 * How much of a hostile body is read. Texts beyond are several times over every limit, lists beyond have long broken
 * theirs; both are reported by their size alone.
 */
const READ_MAX = { textUnits: 8192, items: 64 } as const;

/** A text with its variables found; undefined for anything else, and for a text too long to be read. */
export function viewText(value: unknown, path: Path): TextView | undefined {
  if (typeof value !== 'string' || value.length > READ_MAX.textUnits) return undefined;
  const placeholders = findPlaceholders(value);
  return { path, text: value, placeholders, fixed: blankPlaceholders(value, placeholders) };
}

function readText(value: unknown, path: Path): ReadText | undefined {
  const view = viewText(value, path);
  if (view === undefined) return undefined;
  const { text, placeholders, fixed } = view;
  return { path, text, placeholders, fixed, words: wordsOf(fixed) };
}

/** The first component of a type. */
export function ofType(components: readonly ComponentView[], type: string): ComponentView | undefined {
  return components.find((component) => component.type === type);
}

/** Reads a list of components that stands at `path`. */
export function viewComponents(list: unknown, path: Path): readonly ComponentView[] {
  return readItems(list, path).map(({ fields, path }) => ({
    type: upper(fields.type),
    path,
    fields,
    format: upper(fields.format),
    text: readText(fields.text, [...path, 'text']),
  }));
}

/** Reads a BUTTONS component. */
export function viewGroup(component: ComponentView | undefined, onCard: boolean): ButtonGroup | undefined {
  if (component === undefined) return undefined;
  const path = [...component.path, 'buttons'];
  const buttons = readItems(component.fields.buttons, path).map(({ fields, path }) => ({
    type: upper(fields.type),
    path,
    fields,
    label: readText(fields.text, [...path, 'text']),
    url: viewText(fields.url, [...path, 'url']),
  }));
  return { path, buttons, total: asList(component.fields.buttons).length, onCard };
}

/** Reads the cards of a CAROUSEL component. */
export function viewCards(carousel: ComponentView | undefined): readonly CardView[] {
  if (carousel === undefined) return [];
  return readItems(carousel.fields.cards, [...carousel.path, 'cards']).map(({ fields, path }) => {
    const components = viewComponents(fields.components, [...path, 'components']);
    return {
      path,
      fields,
      components,
      header: ofType(components, 'HEADER'),
      body: ofType(components, 'BODY'),
      group: viewGroup(ofType(components, 'BUTTONS'), true),
    };
  });
}

function readItems(list: unknown, path: Path): readonly { fields: Fields; path: Path }[] {
  return asList(list)
    .slice(0, READ_MAX.items)
    .map((item, index) => ({ fields: asFields(item), path: [...path, index] }));
}
