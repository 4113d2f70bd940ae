import { Document, visit } from 'yaml';
import type { RemoteTemplate } from '../../graph/templates.js';
import type { TemplateDefinition } from '../definition.js';
import { isShieldable, restoreLiquid } from '../files/shield-liquid.js';
import { readTemplates } from '../read-templates.js';
import { KEPT_SAMPLE } from '../samples/places.js';
import { templateKey } from '../template-key.js';
import { escapeHidden, quoteHidden } from './control-characters.js';
import { decompileContent } from './decompile.js';
import { byKey, differencesTo } from './pulled-file.js';
import { createSampleNames } from './sample-names.js';
import { fieldsOf } from './shared-fields.js';
import { shieldData } from './shield-data.js';
import { submittable } from './submittable.js';

/** The text of a file that does not exist yet, and the templates in it. */
export interface NewText {
  readonly text: string;
  readonly remotes: readonly RemoteTemplate[];
  /** What the text says when it is read again; where it lies is not known yet. */
  readonly definitions: readonly TemplateDefinition[];
}

/** Where a new text is read; nothing that Meta tells is looked for beside it. */
const NOWHERE = { path: '/new.yaml', shown: 'new.yaml' };

/**
 * Files for all languages of one name: in channel form together where all that languages share is equal, in Meta's form
 * one by one where the channel form cannot hold them. Pure.
 */
export function newTexts(remotes: readonly RemoteTemplate[]): readonly NewText[] {
  const groups = new Map<string, RemoteTemplate[]>();
  for (const remote of remotes.toSorted((left, right) => (left.language < right.language ? -1 : 1))) {
    const key = JSON.stringify(fieldsOf(submittable(remote)));
    groups.set(key, [...(groups.get(key) ?? []), remote]);
  }
  return [...groups.values()].flatMap(textsOfGroup).sort(byFirstLanguage);
}

function byFirstLanguage({ remotes: [left] }: NewText, { remotes: [right] }: NewText): number {
  return (left?.language ?? '') < (right?.language ?? '') ? -1 : 1;
}

function textsOfGroup(remotes: readonly RemoteTemplate[]): readonly NewText[] {
  const fitting: NewText[] = [];
  const others: NewText[] = [];
  for (const remote of remotes) {
    const file = fittingFile([remote]);
    if (file === undefined) others.push(metaFile(remote));
    else fitting.push(file);
  }
  return [...together(fitting), ...others];
}

/** One file in place of several, where languages that share a named variable can share its sample, too. */
function together(files: readonly NewText[]): readonly NewText[] {
  if (files.length < 2) return files;
  const file = fittingFile(files.flatMap(({ remotes }) => remotes));
  return file === undefined ? files : [file];
}

/** A file in channel form, read again to prove it; undefined where these languages do not come out as they went in. */
function fittingFile(remotes: readonly RemoteTemplate[]): NewText | undefined {
  if (remotes.some(({ library_template_name }) => library_template_name !== undefined)) return undefined;
  const text = channelText(remotes);
  const { definitions, findings } = readTemplates(text, NOWHERE);
  if (findings.some(({ severity }) => severity === 'error')) return undefined;
  const read = byKey(definitions);
  const isSame = (remote: RemoteTemplate) =>
    differencesTo(remote, read.get(templateKey(remote)), { ownSamples: false }).length === 0;
  return remotes.every(isSame) ? { text, remotes, definitions } : undefined;
}

function channelText(remotes: readonly RemoteTemplate[]): string {
  const [first] = remotes;
  if (first === undefined) return '';
  const languages = new Map<string, unknown>();
  let samples: Readonly<Record<string, unknown>> = {};
  for (const remote of remotes) {
    const names = createSampleNames(samples, remote.language);
    languages.set(remote.language, decompileContent(submittable(remote), { names }));
    samples = names.samples();
  }
  return fileText({
    name: first.name,
    ...fieldsOf(submittable(first)),
    languages: Object.fromEntries(languages),
    ...(Object.keys(samples).length === 0 ? {} : { samples }),
  });
}

function metaFile(remote: RemoteTemplate): NewText {
  const plain = fileText(submittable(remote));
  const text = remote.library_template_name === undefined ? plain : `${LIBRARY_COMMENT}\n${plain}`;
  return { text, remotes: [remote], definitions: readTemplates(text, NOWHERE).definitions };
}

const LIBRARY_COMMENT = "# Made from Meta's library; Meta does not return the inputs that it was made with.";
const KEPT_COMMENT =
  ' Only Meta has this sample; to give another one, write `file: ./picture.jpg` in place of `handle`.';

/** Plain data as YAML, with a comment at each sample that only Meta has. */
function fileText(value: object): string {
  const canShield = isShieldable(JSON.stringify(value));
  const document = new Document(canShield ? shieldData(value) : value);
  visit(document, {
    Scalar(_, node) {
      if (node.value === KEPT_SAMPLE) node.comment = KEPT_COMMENT;
    },
  });
  quoteHidden(document);
  const text = document.toString({ lineWidth: 0 });
  return escapeHidden(canShield ? restoreLiquid(text) : text);
}
