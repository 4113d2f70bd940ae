import type { RemoteTemplate } from '../graph/templates.js';
import type { TemplateDefinition } from '../templates/definition.js';
import { viewTemplate } from '../templates/rules/template-view.js';
import type { Draft } from './draft.js';
import type { TemplateFact } from './gate.js';
import { type GivenValues, lookUpIn, unusedVariables } from './lookup.js';
import type { Objection } from './objection.js';
import { findSlots } from './slots.js';
import { fillSlots } from './values.js';

/** A message made ready, with all that is wrong with its content. */
export interface Prepared {
  /** Null when there is nothing that could be sent. */
  readonly draft: Draft | null;
  readonly template: TemplateFact | null;
  readonly content: readonly Objection[];
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/text-messages */
const TEXT_MAX = 4096;

/** A free text. Pure. */
export function prepareText(body: string, options: { readonly previewUrl?: boolean } = {}): Prepared {
  return { draft: { kind: 'text', body, ...options }, template: null, content: textObjections(body) };
}

function textObjections(body: string): readonly Objection[] {
  if (body.trim() === '') return [{ code: 'text-empty', message: 'The text is empty.', fix: 'write a text' }];
  if (body.length <= TEXT_MAX) return [];
  const message = `The text has ${body.length} characters; the limit is ${TEXT_MAX}.`;
  return [{ code: 'text-too-long', message, fix: `shorten it by ${body.length - TEXT_MAX} characters` }];
}

export interface TemplateRequest extends Pick<GivenValues, 'variables' | 'data'> {
  readonly name: string;
  /** Needed where the template exists in several languages. */
  readonly language?: string | undefined;
  /** Templates of this name from files, when their expressions are to fill the variables. */
  readonly definitions?: readonly TemplateDefinition[];
}

/**
 * A template message, from what Meta has of that name and the values given. Meta's version decides which values are
 * needed; a file that says something else is an objection, for its expressions would fill the wrong places. Pure.
 */
export function prepareTemplate(remote: readonly RemoteTemplate[], request: TemplateRequest): Prepared {
  const ofName = remote.filter(({ name }) => name === request.name);
  const languages = ofName.map(({ language }) => language);
  const language = request.language ?? (languages.length === 1 ? (languages[0] ?? null) : null);
  const found = ofName.find((template) => template.language === language);
  const template: TemplateFact = {
    name: request.name,
    language,
    languages,
    status: found?.status ?? null,
    category: found?.category.toLowerCase() ?? null,
  };
  if (found === undefined) return { draft: null, template, content: [] };
  const definition = request.definitions?.find((each) => each.language === found.language);
  const slots = findSlots(found);
  const filled = fillSlots(slots, lookUpIn({ ...request, definition }));
  const content = [
    ...differences(found, definition),
    ...unusedVariables(slots.slots, request.variables),
    ...filled.objections,
  ];
  const draft: Draft = {
    kind: 'template',
    name: found.name,
    language: found.language,
    components: filled.components,
  };
  return { draft: content.length === 0 ? draft : null, template, content };
}

/** Texts with variables in which the file and Meta's version differ. */
function differences(remote: RemoteTemplate, definition: TemplateDefinition | undefined): readonly Objection[] {
  if (definition === undefined) return [];
  const theirs = variableTexts({ ...remote, library_template_name: undefined });
  const ours = variableTexts(definition.body);
  return [...new Set([...theirs.keys(), ...ours.keys()])]
    .filter((place) => theirs.get(place) !== ours.get(place))
    .map((place) => ({
      code: 'template-differs',
      message: `The ${place} in ${definition.file} is not what Meta has.`,
      fix: `wactl templates push ${remote.name}, or leave --from-dir out`,
    }));
}

/** Each text that has variables, by its place. */
function variableTexts(body: unknown): ReadonlyMap<string, string> {
  const { header, body: text, buttons } = viewTemplate(body);
  const places: readonly (readonly [string, unknown])[] = [
    ['header', header?.text?.text],
    ['body', text?.text?.text],
    ...buttons.map(({ fields }, index) => [`address of button ${index}`, fields.url] as const),
  ];
  return new Map(
    places.flatMap(([place, value]) =>
      typeof value === 'string' && value.includes('{{') ? [[place, value.trim()]] : [],
    ),
  );
}
