import { dirname, resolve } from 'node:path';
import type { CreateTemplate } from '../graph/templates.js';
import type { LocalMedia, Path, TemplateDefinition } from './definition.js';
import { checkSchema } from './files/check-schema.js';
import { metaSchema } from './files/schema.js';
import { type Content, type OpenFile, schemaFindings } from './open-file.js';
import { relatedTo } from './path-set.js';
import { samplePlaces } from './samples/places.js';

/** Reads one body in Meta form, which stands at `source` of the file. */
export function readMeta(value: unknown, source: Path, open: OpenFile): Content {
  const owner = { template: stringOf(value, 'name'), language: stringOf(value, 'language') };
  const checked = checkSchema(metaSchema, value);
  const findings = schemaFindings(open, owner, checked, source);
  if (checked.value === undefined) return { definitions: [], broken: [], findings };
  const body = checked.value as CreateTemplate;
  const definition: TemplateDefinition = {
    name: owner.template,
    language: owner.language,
    form: 'meta',
    body,
    bindings: [],
    media: localMedia(body, dirname(open.file.path)),
    file: open.file.shown,
    locate: fromMeta(source, open.locate),
  };
  if (findings.length === 0 && !open.isBroken) return { definitions: [definition], broken: [], findings };
  const isUnsure = relatedTo(checked.unsure);
  const isCertain = (path: Path) => !isUnsure(path);
  return { definitions: [], broken: [{ definition, isCertain }], findings };
}

/** A handle of the form `file:./hero.png` names a file to upload, as the channel form's `file` does. */
function localMedia({ components }: { readonly components?: unknown }, folder: string): LocalMedia[] {
  return samplePlaces(components).flatMap(({ path, handle }) => {
    return handle.startsWith('file:') ? [{ path, file: resolve(folder, handle.slice('file:'.length)) }] : [];
  });
}

/** A function of its own: made where the parsed file is at hand, it would keep it, twenty times the size of its text. */
function fromMeta(source: Path, locate: OpenFile['locate']): TemplateDefinition['locate'] {
  return (path) => locate([...source, ...path]);
}

function stringOf(value: unknown, key: string): string {
  const field = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  return typeof field === 'string' ? field : '';
}
