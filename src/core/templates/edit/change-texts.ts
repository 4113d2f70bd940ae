import { usageError } from '../../errors/command.js';
import type { CreateTemplate, TemplateComponent } from '../../graph/templates.js';
import { type ExampleField, exampleValues, keysToFill } from '../rules/example-forms.js';
import { findPlaceholders } from '../rules/placeholders.js';

/** New texts in Meta's form: `Hi {{1}}, …`. */
export interface TextChanges {
  readonly header?: string | undefined;
  readonly body?: string | undefined;
  readonly footer?: string | undefined;
  /** Samples by variable; those of variables that stay are kept without. */
  readonly samples?: ReadonlyMap<string, string> | undefined;
}

type Place = 'header' | 'body' | 'footer';

/** The order in which Meta's pages list them; it makes no difference to what is shown. */
const ORDER = ['HEADER', 'LIMITED_TIME_OFFER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL'];

/**
 * The template with other texts. A header, body or footer that it lacks is added.
 * @throws {CliError} exit 2 for a text header where the template has another kind, and for a sample of no variable
 */
export function changeTexts(body: CreateTemplate, changes: TextChanges): CreateTemplate {
  const samples = changes.samples ?? new Map<string, string>();
  const places: readonly Place[] = ['header', 'body', 'footer'];
  const components = places.reduce(
    (all, place) => (hasChange(all, place, changes) ? withText(all, place, changes[place], samples) : all),
    body.components ?? [],
  );
  requireUsed(components, samples);
  return { ...body, components };
}

/** A sample may change although the text stays. */
function hasChange(components: readonly TemplateComponent[], place: Place, changes: TextChanges): boolean {
  if (changes[place] !== undefined) return true;
  if (place === 'footer' || changes.samples === undefined) return false;
  return variablesOf(find(components, place)).some((key) => changes.samples?.has(key));
}

function withText(
  components: readonly TemplateComponent[],
  place: Place,
  text: string | undefined,
  samples: ReadonlyMap<string, string>,
): readonly TemplateComponent[] {
  const before = find(components, place);
  const changed = changedComponent(place, before, text ?? before?.text ?? '', samples);
  if (before !== undefined) return components.map((component) => (component === before ? changed : component));
  return [...components, changed].sort((left, right) => rank(left) - rank(right));
}

function changedComponent(
  place: Place,
  before: TemplateComponent | undefined,
  text: string,
  samples: ReadonlyMap<string, string>,
): TemplateComponent {
  const format = before?.format?.toUpperCase() ?? 'TEXT';
  if (place === 'header' && format !== 'TEXT') {
    throw usageError(
      `Its header is of the format ${format}; --header gives a text.`,
      'leave --header out, or give the whole template with --file',
    );
  }
  const { example, ...rest } = before ?? { type: place.toUpperCase() };
  const component = { ...rest, ...(place === 'header' ? { format } : {}), text };
  if (place === 'footer') return component;
  const field: ExampleField = `${place}_text`;
  const placeholders = findPlaceholders(text);
  const known = exampleValues(example, field, placeholders);
  const given = keysToFill(placeholders).map((key) => [key, samples.get(key) ?? known.get(key)] as const);
  // One that is missing leaves all out: the rules then say which variable wants it.
  const values = given.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  if (given.length === 0 || values.length < given.length) return component;
  const named = placeholders.some(({ kind }) => kind === 'named');
  return { ...component, example: exampleOf(field, named, values) };
}

function exampleOf(
  field: ExampleField,
  named: boolean,
  values: readonly (readonly [string, string])[],
): NonNullable<TemplateComponent['example']> {
  if (named) return { [`${field}_named_params`]: values.map(([key, value]) => ({ param_name: key, example: value })) };
  const inOrder = [...values].sort(([left], [right]) => Number(left) - Number(right)).map(([, value]) => value);
  return field === 'body_text' ? { body_text: [inOrder] } : { header_text: inOrder };
}

function requireUsed(components: readonly TemplateComponent[], samples: ReadonlyMap<string, string>): void {
  const used = new Set((['header', 'body'] as const).flatMap((place) => variablesOf(find(components, place))));
  const stray = [...samples.keys()].find((key) => !used.has(key));
  if (stray === undefined) return;
  throw usageError(
    `Unknown variable {{${stray}}}: neither its header nor its body has it.`,
    `leave --sample ${stray}=… out`,
  );
}

function variablesOf(component: TemplateComponent | undefined): readonly string[] {
  return keysToFill(findPlaceholders(component?.text ?? ''));
}

function find(components: readonly TemplateComponent[], place: Place): TemplateComponent | undefined {
  return components.find(({ type }) => type.toLowerCase() === place);
}

function rank({ type }: TemplateComponent): number {
  const place = ORDER.indexOf(type.toUpperCase());
  return place < 0 ? ORDER.length : place;
}
