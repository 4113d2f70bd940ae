import { type Fields, isFields } from '../../plain-data.js';
import { compareTemplates } from '../compare/diff.js';
import type { ChannelContent, ChannelTemplate } from '../files/schema.js';
import { decompileContent } from './decompile.js';
import { type Sameness, sameness } from './sameness.js';
import { createSampleNames } from './sample-names.js';
import { changedFields, channelFields, type Pulled } from './shared-fields.js';
import { submittable } from './submittable.js';
import { knownVariables } from './text-places.js';

/**
 * A file's data in channel form with Meta's version of some of its languages. Parts that say the same stay as they are,
 * with their Liquid; in others a variable keeps its expression where its sample shows that the same is meant. Fields that
 * all languages share change only where Meta has one value for all of `pulled`. Pure.
 */
export function mergeChannel(value: ChannelTemplate, pulled: readonly Pulled[]): ChannelTemplate {
  const languages = new Map(Object.entries(value.languages));
  let samples: Readonly<Record<string, unknown>> = value.samples ?? {};
  for (const { remote, definition } of pulled) {
    const names = createSampleNames(samples, remote.language);
    const wanted = decompileContent(submittable(remote), { names, known: definition && knownVariables(definition) });
    const local = languages.get(remote.language) ?? {};
    const merged =
      definition === undefined
        ? wanted
        : mergeContent(local, wanted, sameness(compareTemplates(definition.body, remote).changes));
    if (definition === undefined || merged !== local) languages.set(remote.language, merged);
    samples = withUsed(samples, names.samples(), merged);
  }
  const { samples: _, ...rest } = value;
  return {
    ...channelFields(rest, changedFields(pulled)),
    languages: Object.fromEntries(languages),
    ...(Object.keys(samples).length === 0 && value.samples === undefined ? {} : { samples }),
  };
}

/** Samples of the variables that were taken over, beside those of the file. */
function withUsed(
  own: Readonly<Record<string, unknown>>,
  all: Readonly<Record<string, unknown>>,
  content: ChannelContent,
): Readonly<Record<string, unknown>> {
  const text = JSON.stringify(content);
  const used = Object.entries(all).filter(([name]) => Object.hasOwn(own, name) || text.includes(`{{ ${name} }}`));
  return Object.fromEntries(used);
}

/** Parts of a language by the name that a comparison has for them, where that is another. */
const COMPARED_AS: Readonly<Record<string, string>> = {
  add_security_recommendation: 'body',
  code_expiration_minutes: 'footer',
};

/** The same object where nothing changes. */
function mergeContent(local: ChannelContent, wanted: ChannelContent, same: Sameness): ChannelContent {
  const merged = mergeMaps(local, wanted, (key) => COMPARED_AS[key] ?? key, same);
  const isEqual = JSON.stringify(merged) === JSON.stringify(local);
  return isEqual ? local : merged;
}

function mergeMaps(local: Fields, fresh: Fields, pathOf: (key: string) => string, same: Sameness): Fields {
  const keys = new Set([...Object.keys(local), ...Object.keys(fresh)]);
  const entries = [...keys].map((key) => {
    const path = pathOf(key);
    // What only Meta's version spells out may follow from elsewhere in the file.
    return [key, same.isSame(path) ? local[key] : mergeValues(local[key], fresh[key], path, same)] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function mergeValues(local: unknown, fresh: unknown, path: string, same: Sameness): unknown {
  if (Array.isArray(local) && Array.isArray(fresh)) {
    return same.mergeList(path, local, fresh, (own, item, here) => mergeValues(own, item, here, same));
  }
  // A text may be written in full: {format: text, text: …}.
  if (isFields(local) && typeof fresh === 'string' && typeof local.text === 'string') return { ...local, text: fresh };
  // A header of another format has another sample.
  if (isFields(fresh) && 'format' in fresh) return fresh;
  if (isFields(local) && isFields(fresh)) return mergeMaps(local, fresh, (key) => `${path}.${key}`, same);
  return isSameWord(local, fresh) ? local : fresh;
}

/** Meta's words mean the same in either case. */
function isSameWord(local: unknown, fresh: unknown): boolean {
  return typeof local === 'string' && typeof fresh === 'string' && local.toLowerCase() === fresh.toLowerCase();
}
