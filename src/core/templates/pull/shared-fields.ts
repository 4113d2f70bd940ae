import type { CreateTemplate, RemoteTemplate } from '../../graph/templates.js';
import { compareTemplates } from '../compare/diff.js';
import { COMPARED_FIELDS } from '../compare/normalize.js';
import type { TemplateDefinition } from '../definition.js';
import type { ChannelTemplate } from '../files/schema.js';
import { submittable } from './submittable.js';

/** One language of a file beside what Meta has of it. */
export interface Pulled {
  readonly remote: RemoteTemplate;
  /** As the file has it; absent for a language that the file lacks. */
  readonly definition?: TemplateDefinition | undefined;
}

/** Fields of a template beside its components that all languages of a file in channel form share. */
const FIELDS = ['category', ...COMPARED_FIELDS] as const;

type Field = (typeof FIELDS)[number];

/** Those of a new template, together with its creative features. */
export function fieldsOf(body: CreateTemplate): Partial<ChannelTemplate> {
  const found = [...FIELDS, 'degrees_of_freedom_spec' as const].filter((field) => body[field] !== undefined);
  return Object.fromEntries(found.map((field) => [field, asWritten(field, body[field])]));
}

/** What Meta has in place of the file's value, where it has one value for all these languages; undefined: none. */
export function changedFields(pulled: readonly Pulled[]): ReadonlyMap<Field, unknown> {
  const bodies = pulled.map(({ remote }) => submittable(remote));
  const changed = FIELDS.filter((field) => pulled.some((one) => differs(one, field)));
  return new Map(
    changed.flatMap((field) => {
      const [first, ...others] = bodies.map((body) => body[field]);
      return others.every((value) => value === first) ? [[field, first] as const] : [];
    }),
  );
}

function differs({ definition, remote }: Pulled, field: Field): boolean {
  if (definition === undefined) return false;
  if (field === 'category') return definition.body.category.toUpperCase() !== remote.category.toUpperCase();
  return compareTemplates(definition.body, remote).changes.some(({ path }) => path === field);
}

/** The file's data with these fields changed. */
export function channelFields<T extends Partial<ChannelTemplate>>(value: T, changed: ReadonlyMap<Field, unknown>): T {
  const fields = new Map<string, unknown>(Object.entries(value));
  for (const [field, wanted] of changed) {
    if (wanted === undefined) fields.delete(field);
    else fields.set(field, asWritten(field, wanted));
  }
  return Object.fromEntries(fields) as T;
}

/** Our files write Meta's words in lower case. */
function asWritten(field: string, value: unknown): unknown {
  const isWord = field === 'category' || field === 'parameter_format';
  return isWord && typeof value === 'string' ? value.toLowerCase() : value;
}
