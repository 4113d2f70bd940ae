import type { CreateTemplate, RemoteTemplate } from '../../graph/templates.js';
import type { TemplateDefinition } from '../definition.js';
import type { ChannelTemplate } from '../files/schema.js';
import { templateKey } from '../template-key.js';
import type { LocalFile } from './local-files.js';
import { mergeChannel } from './merge-channel.js';
import { mergeMeta } from './merge-meta.js';
import { type PullRow, pullRow, stuckRow, updatedRow } from './pull-row.js';
import type { FileToWrite } from './pull-target.js';
import { definitionsOf, differencesTo } from './pulled-file.js';
import { renderEdits } from './render-edits.js';
import type { Pulled } from './shared-fields.js';
import { editsBetween } from './value-edits.js';

/** What becomes of one file. */
export interface FileUpdate {
  readonly rows: readonly PullRow[];
  /** Absent when the file stays as it is. */
  readonly file?: FileToWrite;
}

/**
 * Brings Meta's version of a file's templates into the file, and languages that it lacks where they fit. What comes of it
 * is read again: a template that would not say what Meta has is left as it was and reported. Pure.
 * @param atMeta by `templateKey`
 * @param unknown templates that no file holds
 */
export function updateFile(
  file: LocalFile,
  atMeta: ReadonlyMap<string, RemoteTemplate>,
  unknown: readonly RemoteTemplate[],
): FileUpdate {
  const known = file.definitions.flatMap((definition) => {
    const remote = atMeta.get(templateKey(definition));
    return remote === undefined ? [] : [{ remote, definition }];
  });
  const settled = withoutWrong(file, known);
  const grown = withAdditions(file, settled, unknown);
  const after = definitionsOf(grown.text, file);
  const rows = [
    ...known.map((one) => {
      return grown.pulled.includes(one)
        ? updatedRow(file.shown, one, after.get(templateKey(one.remote)))
        : stuckRow(file.shown, one);
    }),
    ...grown.added.map((remote) => {
      return pullRow(remote, { action: 'update', file: file.shown, reason: 'The file lacks this language.' });
    }),
  ];
  if (grown.text === file.text) return { rows };
  return { rows, file: { path: file.path, shown: file.shown, before: file.text, text: grown.text } };
}

/** A text and what it takes from Meta. */
interface Merged {
  readonly text: string;
  readonly pulled: readonly Pulled[];
}

/** Leaves out one template after the other until what is left comes out right. */
function withoutWrong(file: LocalFile, known: readonly Pulled[]): Merged {
  if (known.length === 0) return { text: file.text, pulled: [] };
  const text = mergedText(file, known);
  const wrong = firstWrong(file, text, known);
  if (text !== undefined && wrong === undefined) return { text, pulled: known };
  return withoutWrong(
    file,
    known.filter((one) => one !== (wrong ?? known.at(-1))),
  );
}

/** Adds languages one by one: what does not fit gets a file of its own. */
function withAdditions(
  file: LocalFile,
  settled: Merged,
  unknown: readonly RemoteTemplate[],
): Merged & { readonly added: readonly RemoteTemplate[] } {
  const [first] = file.definitions;
  let { text, pulled } = settled;
  const added: RemoteTemplate[] = [];
  for (const remote of first?.form === 'channel' ? unknown.filter(({ name }) => name === first.name) : []) {
    const longer = [...pulled, { remote }];
    const next = mergedText(file, longer);
    if (next === undefined || firstWrong(file, next, longer) !== undefined) continue;
    pulled = longer;
    text = next;
    added.push(remote);
  }
  return { text, pulled, added };
}

/** The file's text with these templates in it; undefined where that cannot be written. */
function mergedText(file: LocalFile, pulled: readonly Pulled[]): string | undefined {
  const { value, text } = file;
  const isMeta = file.definitions[0]?.form === 'meta';
  const after = isMeta ? mergedBodies(value, pulled) : mergeChannel(value as ChannelTemplate, pulled);
  return renderEdits(text, editsBetween(value, after));
}

function mergedBodies(value: unknown, pulled: readonly Pulled[]): unknown {
  const fresh = new Map(pulled.map(({ remote }) => [templateKey(remote), remote]));
  const merge = (body: CreateTemplate) => {
    const remote = fresh.get(templateKey(body));
    return remote === undefined ? body : mergeMeta(body, remote);
  };
  return Array.isArray(value) ? value.map(merge) : merge(value as CreateTemplate);
}

/** A template that the text does not give as Meta has it; the last one when they harm what was not to be touched. */
function firstWrong(file: LocalFile, text: string | undefined, pulled: readonly Pulled[]): Pulled | undefined {
  if (text === undefined) return pulled.at(-1);
  const definitions = text === file.text ? ownDefinitions(file) : definitionsOf(text, file);
  const wrong = pulled.find(({ remote, definition }) => {
    const now = definitions.get(templateKey(remote));
    return differencesTo(remote, now, { ownSamples: definition !== undefined }).length > 0;
  });
  const touched = new Set(pulled.map(({ remote }) => templateKey(remote)));
  const isHarmed = file.definitions.some((definition) => {
    const key = templateKey(definition);
    return !touched.has(key) && JSON.stringify(definitions.get(key)?.body) !== JSON.stringify(definition.body);
  });
  return wrong ?? (isHarmed ? pulled.at(-1) : undefined);
}

function ownDefinitions({ definitions }: LocalFile): ReadonlyMap<string, TemplateDefinition> {
  return new Map(definitions.map((definition) => [templateKey(definition), definition]));
}
