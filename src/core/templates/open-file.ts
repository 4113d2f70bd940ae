import type { BrokenTemplate } from './broken.js';
import type { Path, Position, TemplateDefinition } from './definition.js';
import type { CheckedValue } from './files/check-schema.js';
import { type FileMistake, fileFinding } from './files/file-finding.js';
import type { TemplateFile } from './files/find.js';
import type { FindPlace, PlaceOptions } from './files/place.js';
import type { Finding } from './finding.js';

/** A file whose text was parsed. */
export interface OpenFile {
  readonly file: TemplateFile;
  readonly place: FindPlace;
  /** The same, parsed again when it is asked: what a definition keeps of its file must be small. */
  readonly locate: (path: Path) => Position;
  /** Whether a mistake stands somewhere in it, so that nothing of it may be sent. */
  readonly isBroken: boolean;
}

/** What was read of one template. */
export interface Content {
  readonly definitions: readonly TemplateDefinition[];
  readonly broken: readonly BrokenTemplate[];
  readonly findings: readonly Finding[];
}

/** Whose findings they are, as far as that is known. */
interface Named {
  readonly template: string;
  readonly language: string;
}

/** A mistake as a finding at its place. */
export function findingAt(open: OpenFile, owner: Named, mistake: FileMistake, options?: PlaceOptions): Finding {
  return fileFinding(mistake, { file: open.file.shown, ...owner }, open.place(mistake.path, options));
}

/** What does not fit the schema, in a value that stands at `source` of the file. */
export function schemaFindings(open: OpenFile, owner: Named, { mistakes }: CheckedValue, source: Path): Finding[] {
  return mistakes.map(({ path, key, message, hint }) => {
    const at = [...source, ...path];
    const language = owner.language || (at[0] === 'languages' ? String(at[1] ?? '') : '');
    return findingAt(open, { ...owner, language }, { rule: 'schema', path: at, message, hint }, { key });
  });
}

/** The file as it was probably meant; its places are those of what is written. */
export function corrected({ file, place, locate }: OpenFile, { asWritten }: CheckedValue): OpenFile {
  return {
    file,
    place: (path, options) => place(asWritten(path), options),
    locate: (path) => locate(asWritten(path)),
    isBroken: true,
  };
}
