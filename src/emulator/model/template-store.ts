import type { State } from './state.js';
import type { Template } from './template.js';

/** What distinguishes a template from all others of an account. */
export interface TemplateIdentity {
  readonly wabaId: string;
  readonly name: string;
  readonly language: string;
}

/** The templates of a state by account and by name, oldest first. Not part of the state: built from it when it is missing. */
interface Index {
  readonly byWaba: Map<string, Template[]>;
  readonly byName: Map<string, Template[]>;
}

const indexes = new WeakMap<State['templates'], Index>();

/** Adds a template to the state: the youngest. */
export function putTemplate({ templates }: State, template: Template): void {
  const { byWaba, byName } = indexOf(templates);
  templates.set(template.id, template);
  listIn(byWaba, template.wabaId).push(template);
  listIn(byName, nameKey(template)).push(template);
}

/** Takes a template out of the state. */
export function dropTemplate({ templates }: State, template: Template): void {
  const { byWaba, byName } = indexOf(templates);
  templates.delete(template.id);
  leave(byWaba, template.wabaId, template);
  leave(byName, nameKey(template), template);
}

/** The template with this name and language; undefined when the account has none. */
export function findTemplate({ templates }: State, identity: TemplateIdentity): Template | undefined {
  return indexOf(templates)
    .byName.get(nameKey(identity))
    ?.findLast(({ language }) => language === identity.language);
}

/** Templates of an account that still exist, oldest first. The list changes with the account: copy it before you drop some. */
export function templatesOf({ templates }: State, wabaId: string): readonly Template[] {
  return indexOf(templates).byWaba.get(wabaId) ?? [];
}

/** Every language of a name, oldest first; as `templatesOf`. */
export function templatesNamed(
  { templates }: State,
  identity: Pick<TemplateIdentity, 'wabaId' | 'name'>,
): readonly Template[] {
  return indexOf(templates).byName.get(nameKey(identity)) ?? [];
}

/** How many templates an account has, every language counted. */
export function countTemplates(state: State, wabaId: string): number {
  return templatesOf(state, wabaId).length;
}

function indexOf(templates: State['templates']): Index {
  const known = indexes.get(templates);
  if (known !== undefined) return known;
  const index: Index = { byWaba: new Map(), byName: new Map() };
  for (const template of [...templates.values()].sort((one, other) => one.ordinal - other.ordinal)) {
    listIn(index.byWaba, template.wabaId).push(template);
    listIn(index.byName, nameKey(template)).push(template);
  }
  indexes.set(templates, index);
  return index;
}

function listIn(lists: Map<string, Template[]>, key: string): Template[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function leave(lists: Map<string, Template[]>, key: string, template: Template): void {
  const list = listIn(lists, key);
  const place = list.indexOf(template);
  if (place >= 0) list.splice(place, 1);
  if (list.length === 0) lists.delete(key);
}

function nameKey({ wabaId, name }: Pick<TemplateIdentity, 'wabaId' | 'name'>): string {
  return `${wabaId}/${name}`;
}
