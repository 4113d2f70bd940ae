import type { State } from './state.js';
import type { Template } from './template.js';

/** What distinguishes a template from all others of an account. */
export interface TemplateIdentity {
  readonly wabaId: string;
  readonly name: string;
  readonly language: string;
}

/** The templates of a state by account and by identity. Not part of the state: built from it when it is missing. */
interface Index {
  readonly byWaba: Map<string, Map<string, Template>>;
  readonly byIdentity: Map<string, Template>;
}

const indexes = new WeakMap<State['templates'], Index>();

/** Adds a template to the state. */
export function putTemplate({ templates }: State, template: Template): void {
  templates.set(template.id, template);
  enter(indexOf(templates), template);
}

/** Takes a template out of the state. */
export function dropTemplate({ templates }: State, template: Template): void {
  const { byWaba, byIdentity } = indexOf(templates);
  templates.delete(template.id);
  byWaba.get(template.wabaId)?.delete(template.id);
  if (byIdentity.get(keyOf(template)) === template) byIdentity.delete(keyOf(template));
}

/** The template with this name and language; undefined when the account has none. */
export function findTemplate({ templates }: State, identity: TemplateIdentity): Template | undefined {
  return indexOf(templates).byIdentity.get(keyOf(identity));
}

/** Templates of an account that still exist, oldest first. */
export function templatesOf({ templates }: State, wabaId: string): readonly Template[] {
  return [...(indexOf(templates).byWaba.get(wabaId)?.values() ?? [])];
}

/** How many templates an account has, every language counted. */
export function countTemplates({ templates }: State, wabaId: string): number {
  return indexOf(templates).byWaba.get(wabaId)?.size ?? 0;
}

function indexOf(templates: State['templates']): Index {
  const known = indexes.get(templates);
  if (known !== undefined) return known;
  const index: Index = { byWaba: new Map(), byIdentity: new Map() };
  for (const template of templates.values()) enter(index, template);
  indexes.set(templates, index);
  return index;
}

function enter({ byWaba, byIdentity }: Index, template: Template): void {
  const own = byWaba.get(template.wabaId) ?? new Map<string, Template>();
  byWaba.set(template.wabaId, own.set(template.id, template));
  byIdentity.set(keyOf(template), template);
}

function keyOf({ wabaId, name, language }: TemplateIdentity): string {
  return `${wabaId}/${name}/${language}`;
}
