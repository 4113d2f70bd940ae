import type {
  CreateTemplate,
  RemoteTemplate,
  TemplateButton,
  TemplateCard,
  TemplateComponent,
} from '../../graph/templates.js';
import { compareTemplates } from '../compare/diff.js';
import { COMPARED_FIELDS } from '../compare/normalize.js';
import { type Sameness, sameness } from './sameness.js';
import { submittable } from './submittable.js';

/**
 * A body in Meta's form with Meta's version in it: components and fields that say the same stay as the file has them,
 * with their samples. Pure.
 */
export function mergeMeta(local: CreateTemplate, remote: RemoteTemplate): CreateTemplate {
  const wanted = submittable(remote);
  const same = sameness(compareTemplates(local, remote).changes);
  const fields = new Map<string, unknown>(Object.entries(local));
  if (local.category.toUpperCase() !== remote.category.toUpperCase()) fields.set('category', remote.category);
  for (const field of COMPARED_FIELDS) {
    if (same.isSame(field)) continue;
    if (wanted[field] === undefined) fields.delete(field);
    else fields.set(field, wanted[field]);
  }
  if (local.components !== undefined) {
    fields.set('components', mergeComponents(local.components, wanted.components ?? [], '', same));
  }
  return Object.fromEntries(fields) as unknown as CreateTemplate;
}

function mergeComponents(
  local: readonly TemplateComponent[],
  fresh: readonly TemplateComponent[],
  prefix: string,
  same: Sameness,
): readonly TemplateComponent[] {
  const left = new Map(fresh.map((component) => [typeOf(component), component]));
  const kept = local.flatMap((component) => {
    const type = typeOf(component);
    const theirs = left.get(type);
    left.delete(type);
    const path = `${prefix}${type}`;
    if (same.isSame(path)) return [component];
    return theirs === undefined ? [] : [mergeComponent(component, theirs, path, same)];
  });
  return [...kept, ...left.values()];
}

function mergeComponent(
  local: TemplateComponent,
  fresh: TemplateComponent,
  path: string,
  same: Sameness,
): TemplateComponent {
  if (fresh.buttons !== undefined) {
    const buttons = same.mergeList(path, local.buttons ?? [], fresh.buttons, mergeButton);
    return { ...local, buttons };
  }
  if (fresh.cards !== undefined) {
    const cards = same.mergeList(path, local.cards ?? [], fresh.cards, (own: TemplateCard, card, here) => {
      return { ...own, components: mergeComponents(own.components, card.components, `${here}.`, same) };
    });
    return { ...local, cards };
  }
  const example = fresh.example ?? (fresh.text?.includes('{{') ? local.example : undefined);
  return { ...fresh, type: local.type, ...(example === undefined ? {} : { example }) };
}

function mergeButton(local: TemplateButton, fresh: TemplateButton): TemplateButton {
  const example = fresh.example ?? (fresh.url?.includes('{{') ? local.example : undefined);
  return { ...fresh, type: local.type, ...(example === undefined ? {} : { example }) };
}

function typeOf({ type }: TemplateComponent): string {
  return type.toLowerCase();
}
