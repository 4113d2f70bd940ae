import type * as z from 'zod/mini';
import { isFields } from '../../plain-data.js';
import type { Path } from '../definition.js';
import { dotted } from '../finding.js';
import { quote } from '../rules/quote.js';
import { suggestField } from '../rules/suggest-field.js';
import { CHANNEL_MAPS, type ChannelMap } from './schema.js';

/** A value or key that does not fit the schema. */
export interface SchemaMistake {
  readonly path: Path;
  /** True when the key at `path` is wrong, false when its value is. */
  readonly key: boolean;
  /** What was probably meant, where that is plain: another key, or the value as a text (empty for a missing one). */
  readonly meant?: { readonly key: string } | { readonly text: string };
  readonly message: string;
  readonly hint: string;
}

type Issue = z.core.$ZodIssue;

/** What the issues of a failed check mean for the person who wrote `value`, one entry per mistake. */
export function schemaMistakes(issues: readonly Issue[], value: unknown): SchemaMistake[] {
  const mistakes = issues.flatMap((issue) => mistakesOf(issue, [], value));
  const misspelt = new Set(
    mistakes.flatMap(({ path, meant }) => (meant && 'key' in meant ? [sibling(path, meant.key)] : [])),
  );
  // What is there under a misspelt key is not missing.
  return mistakes.filter(({ path, key }) => key || !misspelt.has(dotted(path)));
}

function sibling(path: Path, key: string): string {
  return dotted([...path.slice(0, -1), key]);
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
  const path = [...parent, key];
  const message = `${quote(key)} is not a key of ${PLACES[kind]}.`;
  if (key === '<<') return { path, key: true, message, hint: MERGE_HINT };
  const meant = suggestField(key, keysOf(kind));
  if (meant !== undefined) return { path, key: true, meant: { key: meant }, message, hint: `Did you mean "${meant}"?` };
  const elsewhere = (Object.keys(CHANNEL_MAPS) as ChannelMap[]).find((other) => keysOf(other).includes(key));
  const hint = elsewhere === undefined ? `Known here: ${keysOf(kind).join(', ')}.` : `Put it ${INSIDE[elsewhere]}.`;
  return { path, key: true, message, hint };
}

const MERGE_HINT = 'Merge keys are not supported; repeat the values or use an alias.';

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

const INSIDE: Readonly<Record<ChannelMap, string>> = {
  template: 'at the top of the file',
  language: 'under languages and a language, such as languages.en_US',
  header: 'under a header',
  body: 'under a body',
  footer: 'under a footer',
  button: 'in a button, an item of "buttons"',
  card: 'in a card, an item of "carousel"',
  limited_time_offer: 'under limited_time_offer',
  app: 'in an item of "supported_apps"',
  app_deep_link: 'under app_deep_link',
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

/** How a value of these keys is written, where its kind alone leaves that open. */
const SHAPES: Readonly<Record<string, string>> = {
  languages: 'languages: {en_US: {body: "…"}}',
  samples: 'samples: {order: {number: A-1042}}',
  buttons: 'buttons: [{type: quick_reply, text: "…"}]',
  carousel: 'carousel: [{header: {format: image, file: ./hero.png}, buttons: […]}]',
  components: 'components: [{type: BODY, text: "…"}]',
};

function wrongType(path: Path, wanted: string, root: unknown): SchemaMistake {
  const value = valueAt(root, path);
  const key = path.findLast((part) => typeof part === 'string');
  const name = path.length === 0 ? 'The template' : `"${key}"`;
  const shape = typeof path.at(-1) === 'string' && Object.hasOwn(SHAPES, key ?? '') ? SHAPES[key ?? ''] : undefined;
  if (value === undefined) {
    const meant = wanted === 'a text' ? { meant: { text: '' } } : {};
    const hint = shape === undefined ? `Add ${name}.` : `Add it, for example ${shape}.`;
    return { path, key: false, ...meant, message: `${name} is missing; it must be ${wanted}.`, hint };
  }
  const message = `${name} must be ${wanted}, but it is ${wordFor(value)}.`;
  if (wanted.startsWith('a text') && (typeof value === 'number' || typeof value === 'boolean')) {
    return { path, key: false, meant: { text: String(value) }, message, hint: `Put it in quotes: "${value}".` };
  }
  const hint = shape === undefined ? `Write ${wanted}.` : `Write ${wanted}, for example ${shape}.`;
  return { path, key: false, message, hint };
}

function wordFor(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'not a finite number';
  return WORDS[typeof value] ?? typeof value;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<string | number, unknown> | undefined)?.[part], root);
}
