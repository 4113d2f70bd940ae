import type { RemoteTemplate } from '../../graph/templates.js';
import { compareTemplates } from '../compare/diff.js';
import type { TemplateDefinition } from '../definition.js';
import { compareCategory } from '../edit/category.js';
import type { TemplateFile } from '../files/find.js';
import { readTemplates } from '../read-templates.js';
import { templateKey } from '../template-key.js';

/** The templates of a text by `templateKey`; empty where it cannot be read without a mistake. */
export function definitionsOf(text: string, file: TemplateFile): ReadonlyMap<string, TemplateDefinition> {
  const { definitions, findings } = readTemplates(text, file);
  if (findings.some(({ severity }) => severity === 'error')) return new Map();
  return byKey(definitions);
}

export function byKey(definitions: readonly TemplateDefinition[]): ReadonlyMap<string, TemplateDefinition> {
  return new Map(definitions.map((definition) => [templateKey(definition), definition]));
}

/**
 * Where a definition still differs from what Meta has, as a plan would say it; empty: nothing does. A category that Meta
 * moved counts as equal, and so do samples of the file that are kept on purpose.
 */
export function differencesTo(
  remote: RemoteTemplate,
  definition: TemplateDefinition | undefined,
  options: { readonly ownSamples: boolean },
): readonly string[] {
  if (definition === undefined) return ['its form'];
  const { changes } = compareTemplates(definition.body, remote);
  const paths = changes.map(({ path }) => path).filter((path) => !options.ownSamples || !path.startsWith('samples.'));
  const { kind } = compareCategory(definition.body.category, remote);
  return kind === 'same' || kind === 'moved' ? paths : ['category', ...paths];
}
