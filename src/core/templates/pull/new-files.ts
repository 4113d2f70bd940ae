import { Document, visit } from 'yaml';
import type { RemoteTemplate } from '../../graph/templates.js';
import { KEPT_SAMPLE } from '../samples/places.js';
import { templateKey } from '../template-key.js';
import { escapeHidden, quoteHidden } from './control-characters.js';
import { decompileContent } from './decompile.js';
import { definitionsOf, differencesTo } from './pulled-file.js';
import { createSampleNames } from './sample-names.js';
import { fieldsOf } from './shared-fields.js';
import { isShieldable, restoreLiquid, shieldData } from './shield-data.js';
import { submittable } from './submittable.js';

/** The text of a file that does not exist yet, and the templates in it. */
export interface NewText {
  readonly text: string;
  readonly remotes: readonly RemoteTemplate[];
}

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
  const fitting = remotes.filter((remote) => fits([remote]));
  const others = remotes.filter((remote) => !fitting.includes(remote));
  // Languages that share a named variable share its sample, too, which a rejected one may not be able to.
  const together = fits(fitting) ? [fitting] : fitting.map((remote) => [remote]);
  return [
    ...together.map((group) => ({ text: channelText(group), remotes: group })),
    ...others.map((remote) => ({ text: metaText(remote), remotes: [remote] })),
  ].filter((file) => file.remotes.length > 0);
}

/** Whether these languages come out of a file in channel form as they went in. */
function fits(remotes: readonly RemoteTemplate[]): boolean {
  if (remotes.some(({ library_template_name }) => library_template_name !== undefined)) return false;
  const definitions = definitionsOf(channelText(remotes), { path: '/new.yaml', shown: 'new.yaml' });
  return remotes.every((remote) => {
    return differencesTo(remote, definitions.get(templateKey(remote)), { ownSamples: false }).length === 0;
  });
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

function metaText(remote: RemoteTemplate): string {
  const text = fileText(submittable(remote));
  return remote.library_template_name === undefined ? text : `${LIBRARY_COMMENT}\n${text}`;
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
