import type * as z from 'zod/mini';
import { nearest } from '../../nearest.js';
import { isFields } from '../../plain-data.js';
import type { Path } from '../definition.js';
import { quote } from '../rules/quote.js';
import { CHANNEL_MAPS, type ChannelMap } from './schema.js';

/** A value or key that does not fit the schema. */
export interface SchemaMistake {
  readonly path: Path;
  /** True when the key at `path` is wrong, false when its value is. */
  readonly key: boolean;
  readonly message: string;
  readonly hint: string;
}

type Issue = z.core.$ZodIssue;

/** What the issues of a failed check mean for the person who wrote `value`, one entry per mistake. */
export function schemaMistakes(issues: readonly Issue[], value: unknown): SchemaMistake[] {
  return issues.flatMap((issue) => mistakesOf(issue, [], value));
}

function mistakesOf(issue: Issue, parent: Path, root: unknown): SchemaMistake[] {
  const path = [...parent, ...issue.path] as Path;
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key));
  if (issue.code === 'invalid_union') {
    const mapIssues = issue.errors.at(-1) ?? [];
    // A text or a map may stand here: the map's own mistakes are of use only where a map stands.
    if (isFields(valueAt(root, path))) return mapIssues.flatMap((inner) => mistakesOf(inner, path, root));
    return [wrongType(path, 'a text or a map', root)];
  }
  if (issue.code === 'invalid_type') return [wrongType(path, WORDS[issue.expected] ?? issue.expected, root)];
  return [{ path, key: false, message: issue.message, hint: 'Change the value.' }];
}

function unknownKey(parent: Path, key: string): SchemaMistake {
  const kind = kindOf(parent);
  const message = `${quote(key)} is not a key of ${PLACES[kind]}.`;
  return { path: [...parent, key], key: true, message, hint: keyHint(key, kind) };
}

function keyHint(key: string, kind: ChannelMap): string {
  if (key === '<<') return 'Merge keys are not supported; repeat the values or use an alias.';
  const elsewhere = (Object.keys(CHANNEL_MAPS) as ChannelMap[]).find((other) => keysOf(other).includes(key));
  if (elsewhere !== undefined) return `Put it in ${PLACES[elsewhere]}.`;
  const similar = nearest(key, keysOf(kind));
  return similar === undefined ? `Known here: ${keysOf(kind).join(', ')}.` : `Did you mean "${similar}"?`;
}

function keysOf(kind: ChannelMap): readonly string[] {
  return Object.keys(CHANNEL_MAPS[kind].shape);
}

const PLACES: Readonly<Record<ChannelMap, string>> = {
  template: 'the top of the file',
  language: 'a language',
  header: 'a header',
  body: 'a body',
  footer: 'a footer',
  button: 'a button',
  card: 'a carousel card',
  limited_time_offer: 'limited_time_offer',
  app: 'a supported app',
  app_deep_link: 'app_deep_link',
};

/** Elements of these lists have keys of their own. */
const LISTS: Readonly<Record<string, ChannelMap>> = { buttons: 'button', carousel: 'card', supported_apps: 'app' };

/** What kind of map stands at a path. */
function kindOf(path: Path): ChannelMap {
  const last = path.at(-1);
  const owner = path.at(-2);
  if (last === undefined) return 'template';
  if (typeof last === 'number') return LISTS[String(owner)] ?? 'button';
  if (owner === 'languages') return 'language';
  return Object.hasOwn(CHANNEL_MAPS, last) ? (last as ChannelMap) : 'template';
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

function wrongType(path: Path, wanted: string, root: unknown): SchemaMistake {
  const value = valueAt(root, path);
  const name = path.length === 0 ? 'The template' : `"${path.findLast((part) => typeof part === 'string')}"`;
  if (value === undefined) {
    return { path, key: false, message: `${name} is missing; it must be ${wanted}.`, hint: `Add ${name}.` };
  }
  const quotable = wanted.startsWith('a text') && (typeof value === 'number' || typeof value === 'boolean');
  const hint = quotable ? `Put it in quotes: "${value}".` : `Write ${wanted}.`;
  return { path, key: false, message: `${name} must be ${wanted}, but it is ${wordFor(value)}.`, hint };
}

function wordFor(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'no finite number';
  return WORDS[typeof value] ?? typeof value;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<string | number, unknown> | undefined)?.[part], root);
}
