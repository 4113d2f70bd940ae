import { createHash } from 'node:crypto';
import type { RemoteTemplate } from '../../graph/templates.js';
import { isFields } from '../../plain-data.js';
import { normalizeTemplate } from '../compare/normalize.js';
import type { TemplateDefinition } from '../definition.js';

/** What Meta had when a plan was made, without links to its samples: those change, and are signed. */
export interface MetaSnapshot {
  readonly id: string;
  readonly status: string;
  readonly category: string;
  readonly source: string | null;
  readonly library_template_name: string | null;
  /** As comparisons see it: components under their type, and fields beside them. */
  readonly content: Readonly<Record<string, unknown>>;
  /** Samples of texts. */
  readonly samples: Readonly<Record<string, unknown>>;
}

export function snapshotOf(remote: RemoteTemplate): MetaSnapshot {
  const { id, status, category, source = null, library_template_name = null } = remote;
  return { id, status, category, source, library_template_name, ...normalizeTemplate(remote) };
}

/** Where two snapshots differ: `status`, `body.text`. Empty: nowhere. */
export function snapshotDifferences(before: MetaSnapshot, after: MetaSnapshot): readonly string[] {
  const { content: was, ...fieldsBefore } = before;
  const { content: is, ...fieldsAfter } = after;
  return [...differingPaths(fieldsBefore, fieldsAfter, []), ...differingPaths(was, is, [])];
}

function differingPaths(before: unknown, after: unknown, path: readonly string[]): readonly string[] {
  if (isFields(before) && isFields(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => differingPaths(before[key], after[key], [...path, key]));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length) {
    return before.flatMap((item, index) => differingPaths(item, after[index], [...path, String(index)]));
  }
  return before === after ? [] : [path.join('.')];
}

/** Of what the file makes of a template; the bytes of its media are hashed apart. In hex. */
export function definitionHash({ body }: TemplateDefinition): string {
  return hashOf(body);
}

/** Of plain data; the order of keys counts. In hex. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
