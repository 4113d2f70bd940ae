import type { Binding, LocalMedia, Path } from '../definition.js';
import type { CompileMistake, TextOptions } from './text.js';

/** A compiled value with all that is known about it; paths into the value start at the value. */
export interface Piece<T> {
  readonly value: T;
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

/** A piece that nothing else needs to be said about, but for `rest`. */
export function piece<T>(value: T, rest?: Partial<Omit<Piece<T>, 'value'>>): Piece<T> {
  return { value, bindings: rest?.bindings ?? NONE, media: rest?.media ?? NONE, mistakes: rest?.mistakes ?? NONE };
}

const NONE: readonly never[] = [];

/** Pieces as the elements of the list that stands at `path`. */
export function gather<T>(pieces: readonly Piece<T>[], path: Path): Piece<T[]> {
  const value: T[] = [];
  const bindings: Binding[] = [];
  const media: LocalMedia[] = [];
  const mistakes: CompileMistake[] = [];
  for (const [index, part] of pieces.entries()) {
    value.push(part.value);
    for (const item of part.bindings) bindings.push({ ...item, path: [...path, index, ...item.path] });
    for (const item of part.media) media.push({ ...item, path: [...path, index, ...item.path] });
    mistakes.push(...part.mistakes);
  }
  return { value, bindings, media, mistakes };
}

/** An object without its undefined fields, in type as in fact. */
export function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const result: Record<string, unknown> = {};
  for (const key in value) if (value[key] !== undefined) result[key] = value[key];
  return result as { [K in keyof T]: Exclude<T[K], undefined> };
}
