import type { RemoteTemplate } from '../../../src/core/graph/templates.js';
import type { TemplateDefinition } from '../../../src/core/templates/definition.js';
import type { PushFacts } from '../../../src/core/templates/push/facts.js';
import { readTemplates } from '../../../src/core/templates/read-templates.js';
import { NOON } from '../../support/run.js';

/** The templates of one file in channel form. */
export function definitionsFrom(text: string, name = 'order_shipped'): readonly TemplateDefinition[] {
  const { definitions, findings } = readTemplates(text, { path: `/work/${name}.yaml`, shown: `${name}.yaml` });
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
  return definitions;
}

/** The one template of a file in channel form. */
export function definitionFrom(text: string, name?: string): TemplateDefinition {
  const [definition, second] = definitionsFrom(text, name);
  if (definition === undefined || second !== undefined) throw new Error('not one template');
  return definition;
}

/** Nothing known beside the lists. */
export function factsWith(facts: Partial<PushFacts> = {}): PushFacts {
  return { now: NOON, bases: new Map(), changes: [], samples: new Map(), ...facts };
}

/** What Meta shows of a template after it was pushed. */
export function asRemote(definition: TemplateDefinition, more: Partial<RemoteTemplate> = {}): RemoteTemplate {
  const { name, language, category, components } = definition.body;
  return {
    id: `id-${name}-${language}`,
    name,
    language,
    category,
    status: 'APPROVED',
    components: structuredClone(components ?? []) as RemoteTemplate['components'],
    ...more,
  };
}
