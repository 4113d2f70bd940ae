import { templateDiffers } from '../../errors/blockers.js';
import type { RemoteTemplate } from '../../graph/templates.js';
import type { TemplateDefinition } from '../../templates/definition.js';
import { viewTemplate } from '../../templates/rules/template-view.js';
import type { Blocker } from '../blocker.js';

/**
 * Texts with variables in which the file and Meta's version differ: the file's expressions would fill the wrong places.
 * Of a template whose text Meta writes (authentication, and from Meta's library) only what the file defines is compared.
 */
export function differences(remote: RemoteTemplate, definition: TemplateDefinition | undefined): readonly Blocker[] {
  if (definition === undefined) return [];
  const { isAuthentication, isLibrary } = viewTemplate(definition.body);
  const theirs = variableTexts({ ...remote, library_template_name: undefined });
  const ours = variableTexts(definition.body);
  const places = isAuthentication || isLibrary ? [...ours.keys()] : [...theirs.keys(), ...ours.keys()];
  return [...new Set(places)]
    .filter((place) => theirs.get(place) !== ours.get(place))
    .map((place) =>
      templateDiffers(
        `The ${place} in ${definition.file} is not what Meta has.`,
        `wactl templates push ${remote.name}, or leave --from-dir out`,
      ),
    );
}

/** Each text that has variables, by its place. */
function variableTexts(body: unknown): ReadonlyMap<string, string> {
  const { header, body: text, buttons, cards } = viewTemplate(body);
  const places: readonly (readonly [string, unknown])[] = [
    ['header', header?.text?.text],
    ['body', text?.text?.text],
    ...buttons.map(({ fields }, index) => [`address of button ${index}`, fields.url] as const),
    ...cards.flatMap((card, at) => [
      [`body of card ${at}`, card.body?.text?.text] as const,
      ...(card.group?.buttons ?? []).map(
        ({ fields }, index) => [`address of button ${index} of card ${at}`, fields.url] as const,
      ),
    ]),
  ];
  return new Map(
    places.flatMap(([place, value]) =>
      typeof value === 'string' && value.includes('{{') ? [[place, value.trim()]] : [],
    ),
  );
}
