import type { RemoteTemplate } from '../../graph/templates.js';
import { compareTemplates } from '../compare/diff.js';
import type { TemplateDefinition } from '../definition.js';
import type { TemplateBase } from '../history/history.js';

/** A change at Meta that did not come from us. */
export interface Drift {
  /** Dotted paths of what was changed there. */
  readonly paths: readonly string[];
  /** Whether the file was changed as well. */
  readonly bothSides: boolean;
  readonly since: Pick<TemplateBase, 'source' | 'at'>;
}

/** Compares Meta with the form that it had when we last pushed or pulled; undefined when that is not known, or the same. */
export function findDrift(
  local: TemplateDefinition,
  remote: RemoteTemplate,
  base: TemplateBase | undefined,
): Drift | undefined {
  if (base === undefined) return undefined;
  const paths = compareTemplates(base.body, remote).changes.map(({ path }) => path);
  if (paths.length === 0) return undefined;
  const bothSides = compareTemplates(local.body, asRemote(base, remote)).changes.length > 0;
  return { paths, bothSides, since: base };
}

/** The base in the place of what Meta has. */
function asRemote({ body }: TemplateBase, remote: RemoteTemplate): RemoteTemplate {
  const components = (body.components ?? []) as RemoteTemplate['components'];
  return { ...body, id: remote.id, status: 'APPROVED', components };
}

export function describeDrift({ paths, bothSides, since }: Drift): string {
  const day = new Date(since.at).toISOString().slice(0, 10);
  const file = bothSides ? ', and the file since then as well' : '';
  return `Since our ${since.source} of ${day} ${paths.join(', ')} was changed at Meta${file}: a push puts the file's version in its place, a pull keeps Meta's.`;
}
