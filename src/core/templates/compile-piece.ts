import type { CompileMistake, TextOptions } from './compile-text.js';
import type { Binding, LocalMedia, Path } from './definition.js';

/** Where a part of the compiled body comes from. */
export interface Origin {
  /** In the body. */
  readonly path: Path;
  /** In the file. */
  readonly source: Path;
}

/** A compiled value with all that is known about it; paths into the value start at the value. */
export interface Piece<T> {
  readonly value: T;
  readonly origins: readonly Origin[];
  readonly bindings: readonly Binding[];
  readonly media: readonly LocalMedia[];
  /** Their paths are those of the file. */
  readonly mistakes: readonly CompileMistake[];
}

/** What every part of a template is compiled with. */
export interface CompileContext extends TextOptions {
  /** Folder of the template file, absolute: sample files are relative to it. */
  readonly folder: string;
  readonly authentication: boolean;
}

/** A piece that stands at `source` of the file and needs nothing else said about it. */
export function piece<T>(value: T, source: Path, rest: Partial<Piece<T>> = {}): Piece<T> {
  return { value, origins: [{ path: [], source }], bindings: [], media: [], mistakes: [], ...rest };
}

/** Pieces as the elements of the list that stands at `path`. */
export function gather<T>(pieces: readonly Piece<T>[], path: Path): Piece<T[]> {
  const placed = pieces.map((part, index) => ({ part, prefix: [...path, index] }));
  const below = <P extends { readonly path: Path }>(pick: (part: Piece<T>) => readonly P[]): P[] =>
    placed.flatMap(({ part, prefix }) => pick(part).map((item) => ({ ...item, path: [...prefix, ...item.path] })));
  return {
    value: pieces.map(({ value }) => value),
    origins: below(({ origins }) => origins),
    bindings: below(({ bindings }) => bindings),
    media: below(({ media }) => media),
    mistakes: pieces.flatMap(({ mistakes }) => mistakes),
  };
}

/** An object without its undefined fields, in type as in fact. */
export function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
