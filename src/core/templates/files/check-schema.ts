import type * as z from 'zod/mini';
import type { Path } from '../definition.js';
import { pathKey, relatedTo } from '../path-set.js';
import { type SchemaMistake, schemaMistakes } from './schema-mistakes.js';
import { surelyFits } from './surely-fits.js';

/** A value held against a schema. */
export interface CheckedValue {
  readonly mistakes: readonly SchemaMistake[];
  /**
   * The value; where it has mistakes, a copy with what was probably meant, to check the rest of it with: misspelt keys
   * get the name that was meant, a number in place of a text becomes one, and whatever else is wrong is left out.
   * Undefined when even that does not fit.
   */
  readonly value: unknown;
  /** Places whose value was left out, because nothing tells what was meant. */
  readonly unsure: readonly Path[];
  /** Where in the file a value of the copy stands. */
  asWritten(path: Path): Path;
}

/** A misspelt key hides the mistakes in its value, which may hide some more. */
const ROUNDS_MAX = 4;

/** Checks a value, and looks behind each mistake for others. Pure. */
export function checkSchema(schema: z.ZodMiniType, value: unknown): CheckedValue {
  if (surelyFits(schema, value)) return { mistakes: [], value, unsure: [], asWritten: (path) => path };
  const copy: unknown = structuredClone(value);
  const mistakes: SchemaMistake[] = [];
  const unsure: Path[] = [];
  const renames: Renames = new Map();
  const asWritten = (path: Path) => writtenPath(path, renames);
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const { error } = schema.safeParse(copy);
    if (error === undefined) return { mistakes, value: copy, unsure, asWritten };
    const isUnsure = relatedTo(unsure);
    for (const mistake of schemaMistakes(error.issues, copy)) {
      const path = asWritten(mistake.path);
      // What was put in place of a value can be wrong again, and says nothing of the file.
      if (round === 0 || !isUnsure(path)) mistakes.push({ ...mistake, path });
      if (mistake.path.length === 0) return { mistakes, value: undefined, unsure, asWritten };
      if (!correct(copy, mistake, renames)) unsure.push(path);
    }
  }
  return { mistakes, value: undefined, unsure, asWritten };
}

/** Keys that stand for others, by where they are now: what the file calls them. */
type Renames = Map<string, string>;

/** Brings what was meant into its place, or takes the value out and says false. */
function correct(root: unknown, { path, meant }: SchemaMistake, renames: Renames): boolean {
  const owner = path.slice(0, -1).reduce(childOf, root);
  const name = path.at(-1) ?? '';
  if (typeof owner !== 'object' || owner === null) return false;
  const fields = owner as Record<string | number, unknown>;
  if (meant !== undefined && 'text' in meant) {
    fields[name] = meant.text;
    return meant.text !== '';
  }
  if (meant !== undefined && !Object.hasOwn(fields, meant.key)) {
    fields[meant.key] = fields[name];
    delete fields[name];
    renames.set(pathKey([...path.slice(0, -1), meant.key]), String(name));
    return true;
  }
  // A list keeps its length, so that the places of its other items stay the same.
  if (Array.isArray(owner)) fields[name] = {};
  else delete fields[name];
  return false;
}

function childOf(parent: unknown, key: string | number): unknown {
  return typeof parent === 'object' && parent !== null ? (parent as Record<string | number, unknown>)[key] : undefined;
}

/** The path in the file of a value of the corrected copy. */
function writtenPath(path: Path, renames: Renames): Path {
  if (renames.size === 0) return path;
  return path.map((part, index) => renames.get(pathKey(path.slice(0, index + 1))) ?? part);
}
